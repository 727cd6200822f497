namespace OneNce;

/// <summary>Where a token may go: to one host, below one path, encrypted, and never back to the endpoint it came from.</summary>
internal sealed class TokenReach
{
    private readonly Uri _base;
    private readonly string _path;
    private readonly string _below;

    public TokenReach(Uri baseAddress)
    {
        if (OptionsRules.Address(baseAddress) is { } broken)
        {
            throw new ArgumentException(broken, nameof(baseAddress));
        }

        _base = baseAddress;
        _path = baseAddress.AbsolutePath.TrimEnd('/');
        _below = baseAddress.GetLeftPart(UriPartial.Authority) + _path + "/";
    }

    /// <exception cref="InvalidOperationException">A token may not go there.</exception>
    public void Demand(Uri? address)
    {
        if (Refusal(address) is { } reason)
        {
            throw new InvalidOperationException($"The request gets no token of 1NCE, since it may not go there: {reason}.");
        }
    }

    /// <summary>Why a token may not go there, or null if it may.</summary>
    public string? Refusal(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return "its address is not absolute: set HttpClient.BaseAddress, or send to an absolute one";
        }

        if (IsPlain(address.OriginalString))
        {
            return null;
        }

        if (address.Scheme != _base.Scheme || address.Port != _base.Port || !string.Equals(address.IdnHost, _base.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            return $"{address.GetLeftPart(UriPartial.Authority)} is not {_base.GetLeftPart(UriPartial.Authority)}, where the token belongs";
        }

        return address.UserInfo.Length > 0 ? "its address holds a user name or password: take it out" : PathRefusal(address.AbsolutePath);
    }

    /// <summary>
    /// Whether the address begins as the base address does and goes on so plainly that it can mean nothing else: nearly
    /// every request, and the only case that costs no memory.
    /// </summary>
    private bool IsPlain(string address)
    {
        var start = _below.Length;
        if (!address.StartsWith(_below, StringComparison.Ordinal) || string.Compare(address, start, TokenPath.First, 0, TokenPath.First.Length, StringComparison.OrdinalIgnoreCase) == 0)
        {
            return false;
        }

        for (var at = start; at < address.Length && address[at] != '?'; at++)
        {
            if (address[at] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_') && (address[at] != '/' || address[at - 1] == '/'))
            {
                return false;
            }
        }

        return true;
    }

    private string? PathRefusal(string path)
    {
        var read = PathReading.Of(path);
        return read is null ? "its path climbs with '..', or is written so that it may: write it out"
            : !IsBelow(path) || !IsBelow(read) ? $"its path is not below {_path}, where the token belongs"
            : TokenPath.Leads(read.Substring(_path.Length)) ? "the token endpoint takes credentials, not a token: ask the ITokenSource"
            : null;
    }

    private bool IsBelow(string path) =>
        path.StartsWith(_path, StringComparison.Ordinal) && (path.Length == _path.Length || path[_path.Length] == '/');
}

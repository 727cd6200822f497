namespace OneNce;

/// <summary>Where a token may go: to one host, below one path, encrypted, and never back to the endpoint it came from.</summary>
internal sealed class TokenReach
{
    private readonly Uri _base;
    private readonly string _path;

    public TokenReach(Uri baseAddress)
    {
        if (OptionsRules.Address(baseAddress) is { } broken)
        {
            throw new ArgumentException(broken, nameof(baseAddress));
        }

        _base = baseAddress;
        _path = Path(baseAddress).TrimEnd('/');
    }

    /// <summary>Why a token may not go there, or null if it may.</summary>
    public string? Refusal(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return "its address is not absolute: set HttpClient.BaseAddress, or send to an absolute one";
        }

        if (address.Scheme != _base.Scheme || address.Port != _base.Port || !string.Equals(address.IdnHost, _base.IdnHost, StringComparison.OrdinalIgnoreCase))
        {
            return $"{address.GetLeftPart(UriPartial.Authority)} is not {_base.GetLeftPart(UriPartial.Authority)}, where the token belongs";
        }

        var path = Path(address);
        return address.UserInfo.Length > 0 ? "its address holds a user name or password: take it out"
            : path.Split('/').Any(part => part is ".." or ".") ? "its path climbs with '..': write it out"
            : !path.StartsWith(_path + "/", StringComparison.Ordinal) && path != _path ? $"its path is not below {_path}, where the token belongs"
            : string.Equals(path.TrimEnd('/'), _path + "/oauth/token", StringComparison.OrdinalIgnoreCase) ? "the token endpoint takes credentials, not a token: ask the ITokenSource"
            : null;
    }

    /// <summary>The path as the most generous server would read it: unescaped, twice over, one kind of slash, none doubled.</summary>
    private static string Path(Uri address)
    {
        var path = address.AbsolutePath;
        if (path.IndexOf('%') >= 0)
        {
            path = Uri.UnescapeDataString(Uri.UnescapeDataString(path));
        }

        if (path.IndexOf('\\') >= 0 || path.Contains("//"))
        {
            path = "/" + string.Join("/", path.Split(['/', '\\'], StringSplitOptions.RemoveEmptyEntries));
        }

        return path;
    }
}

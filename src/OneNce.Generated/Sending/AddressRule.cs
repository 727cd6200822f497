namespace OneNce;

/// <summary>Where the token may go: to the base address's scheme, host and port, at or below its path, never to the token endpoint.</summary>
internal sealed class AddressRule
{
    private readonly Uri _base;
    private readonly string _path;
    private readonly string _plainStart;

    /// <exception cref="ArgumentException">The base address is not one to send a token to.</exception>
    public AddressRule(Uri baseAddress)
    {
        if (OptionsRules.Address(baseAddress) is { } broken)
        {
            throw new ArgumentException(broken, nameof(baseAddress));
        }

        _base = baseAddress;
        _path = baseAddress.AbsolutePath.TrimEnd('/');
        _plainStart = baseAddress.GetLeftPart(UriPartial.Authority) + _path + "/";
    }

    public string Host => _base.Host;

    /// <summary>Why the token may not go there, in words that quote neither a query nor a user; null where it may.</summary>
    public string? Refusal(Uri? address) =>
        address is { IsAbsoluteUri: true } && IsPlain(address.OriginalString) ? null : Judge(address);

    /// <summary>Whether the text is so plain that no part of it can mean anything else: the usual case, without an allocation.</summary>
    private bool IsPlain(string text)
    {
        var start = _plainStart.Length;
        if (!text.StartsWith(_plainStart, StringComparison.Ordinal) || string.Compare(text, start, TokenPath.First, 0, TokenPath.First.Length, StringComparison.OrdinalIgnoreCase) == 0)
        {
            return false;
        }

        for (var i = start; i < text.Length && text[i] != '?'; i++)
        {
            if (text[i] is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_') && (text[i] != '/' || text[i - 1] == '/'))
            {
                return false;
            }
        }

        return true;
    }

    private string? Judge(Uri? address) => address switch
    {
        null or { IsAbsoluteUri: false } => "it has no absolute address",
        _ when address.UserInfo.Length > 0 => "its address holds a user name or password",
        _ when address.Scheme != _base.Scheme || address.Port != _base.Port || !address.Host.Equals(_base.Host, StringComparison.OrdinalIgnoreCase) =>
            $"{Origin(address)} is not {Origin(_base)}",
        _ => JudgePath(address.AbsolutePath),
    };

    private string? JudgePath(string path)
    {
        var plain = PathText.Decoded(path);
        return plain is null ? "its path is encoded in a way that hides where it leads"
            : !IsBelow(path) || !IsBelow(plain) ? $"its path is not below {_path}/"
            : TokenPath.Leads(plain.Substring(_path.Length)) ? "it goes to the token endpoint, which takes the client's credentials and no token"
            : null;
    }

    private bool IsBelow(string path) =>
        path.StartsWith(_path, StringComparison.Ordinal) && (path.Length == _path.Length || path[_path.Length] == '/');

    private static string Origin(Uri address) => $"{address.Scheme}://{address.Host}:{address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}

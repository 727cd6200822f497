namespace OneNce;

/// <summary>
/// The addresses that a token may be sent to: one host, below one path, over https unless the host is this machine, and
/// never the token endpoint. Immutable: each base address has its own instance.
/// </summary>
internal sealed class AllowedAddress
{
    private const string TokenPathStart = "oauth";
    private const string TokenPathEnd = "token";

    /// <summary>How many layers of percent-encoding are decoded before a path is checked.</summary>
    private const int MaxPathLayers = 4;

    private const int MaxFormer = 8;

#if NET
    private static readonly System.Buffers.SearchValues<char> PlainCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_/"
    );
#endif

    private readonly string _path;
    private readonly string _below;
    private readonly AllowedAddress[] _former;

    /// <summary>Initializes a new instance of the <see cref="AllowedAddress"/> class.</summary>
    /// <exception cref="ArgumentException">The address cannot be a base address.</exception>
    public AllowedAddress(Uri baseAddress, AllowedAddress? before = null)
    {
        if (GetConfigurationError(baseAddress) is { } error)
        {
            throw new ArgumentException(error, nameof(baseAddress));
        }

        BaseAddress = baseAddress;
        _path = baseAddress.AbsolutePath.TrimEnd('/');
        _below = baseAddress.GetLeftPart(UriPartial.Authority) + _path + "/";
        _former = before is null
            ? []
            : [.. new[] { before }.Concat(before._former).Where(former => former._below != _below).Take(MaxFormer)];
    }

    public Uri BaseAddress { get; }

    /// <summary>Returns what is wrong with a base address and how to fix it, or null if it is valid.</summary>
    public static string? GetConfigurationError(Uri? address) =>
        address switch
        {
            null or { IsAbsoluteUri: false } =>
                $"BaseAddress is not an absolute address: use {ManagementApi.BaseAddress}.",
            { UserInfo.Length: > 0 } =>
                "BaseAddress contains a user name or password: remove it, and set ClientId and ClientSecret.",
            { Query.Length: > 0 } or { Fragment.Length: > 0 } =>
                $"BaseAddress has a query or fragment: end it with the path, as in {ManagementApi.BaseAddress}.",
            { Scheme: "https" } or { Scheme: "http", IsLoopback: true } => null,
            { Scheme: "http" } =>
                $"BaseAddress '{address}' would send the secret unencrypted: use https (http is for this machine "
                    + "only).",
            _ => $"BaseAddress '{address}' is neither https nor http: use {ManagementApi.BaseAddress}.",
        };

    /// <exception cref="InvalidOperationException">The address must not receive the token.</exception>
    public void ThrowIfNotAllowed(Uri? address)
    {
        if (GetViolation(address) is { } violation)
        {
            throw new InvalidOperationException(
                "The request was not sent, because it would send a 1NCE token to an address that must not "
                    + $"receive it: {violation}."
            );
        }
    }

    /// <summary>Returns why an address must not receive the token, or null if it may.</summary>
    public string? GetViolation(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true })
        {
            return "the request has no absolute address; set HttpClient.BaseAddress, or use an absolute address";
        }

        if (IsPlain(address.OriginalString))
        {
            return null;
        }

        if (!IsSameServer(address))
        {
            return $"{address.GetLeftPart(UriPartial.Authority)} is not "
                + $"{BaseAddress.GetLeftPart(UriPartial.Authority)}, which issued the token";
        }

        return address.UserInfo.Length > 0
            ? "the address contains a user name or password; remove it"
            : GetPathViolation(address.AbsolutePath);
    }

    /// <summary>
    /// Moves an address below an earlier base address to the current one, for clients that were created before the
    /// change; returns null for any other address.
    /// </summary>
    public Uri? Relocate(Uri? address)
    {
        foreach (var former in _former)
        {
            if (address is not null && former.GetViolation(address) is null)
            {
                var rest = address.AbsoluteUri.Substring(address.GetLeftPart(UriPartial.Authority).Length);
                return new Uri(
                    BaseAddress.GetLeftPart(UriPartial.Authority) + _path + rest.Substring(former._path.Length)
                );
            }
        }

        return null;
    }

    /// <summary>
    /// Returns the path of an address below this base address or an earlier one; null for any other address.
    /// </summary>
    public string? GetPathBelow(Uri? address)
    {
        foreach (var allowed in address is { IsAbsoluteUri: true } ? new[] { this }.Concat(_former) : [])
        {
            if (allowed.IsSameServer(address!) && allowed.IsBelow(address!.AbsolutePath))
            {
                return address.AbsolutePath.Substring(allowed._path.Length);
            }
        }

        return null;
    }

    /// <summary>
    /// Returns whether the address begins with the base address and continues with unambiguous characters only. This is
    /// true of most requests, and allocates nothing.
    /// </summary>
    private bool IsPlain(string address)
    {
        if (address.Length <= _below.Length || !address.StartsWith(_below, StringComparison.Ordinal))
        {
            return false;
        }

        var path = address.AsSpan(_below.Length);
        var query = path.IndexOf('?');
        path = query < 0 ? path : path.Slice(0, query);
        // Paths that may be the token endpoint, or have empty segments, are checked in full.
        return path.Length > 0
            && path[0] is not ('/' or 'o' or 'O')
            && HasPlainCharacters(path)
            && path.IndexOf("//".AsSpan()) < 0;
    }

#if NET
    private static bool HasPlainCharacters(ReadOnlySpan<char> path) => !path.ContainsAnyExcept(PlainCharacters);
#else
    private static bool HasPlainCharacters(ReadOnlySpan<char> path)
    {
        foreach (var letter in path)
        {
            if (letter is not ((>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '/'))
            {
                return false;
            }
        }

        return true;
    }
#endif

    private string? GetPathViolation(string path)
    {
        var normalized = Normalize(path);
        return normalized is null ? "the path contains '..' or an encoding that may hide it; write the path out"
            : !IsBelow(path) || !IsBelow(normalized) ? $"the path is not below {_path}"
            : IsTokenPath(normalized.Substring(_path.Length))
                ? "the token endpoint accepts credentials, not a token; use the TokenSource"
            : null;
    }

    private bool IsSameServer(Uri address) =>
        address.Scheme == BaseAddress.Scheme
        && address.Port == BaseAddress.Port
        && string.Equals(address.IdnHost, BaseAddress.IdnHost, StringComparison.OrdinalIgnoreCase);

    private bool IsBelow(string path) =>
        path.StartsWith(_path, StringComparison.Ordinal) && (path.Length == _path.Length || path[_path.Length] == '/');

    /// <summary>
    /// Normalizes a path as the most lenient server would: without encodings, and with one kind of slash. Returns null
    /// if it has dot segments or is ambiguous.
    /// </summary>
    private static string? Normalize(string path)
    {
        for (var layer = 0; layer < MaxPathLayers && path.Contains('%'); layer++)
        {
            path = Uri.UnescapeDataString(path);
        }

        path = path.Replace('\\', '/');
        var isClear = Uri.UnescapeDataString(path) == path && !path.Any(char.IsControl);
        return isClear && !path.Split('/').Any(segment => Bare(segment) is "." or "..") ? path : null;
    }

    /// <summary>Returns whether a server could read the path as the token endpoint, or as one below it.</summary>
    private static bool IsTokenPath(string path)
    {
        var segments = path.Split('/').Select(Bare).Where(segment => segment.Length > 0).ToArray();
        return segments.Length > 1 && Is(segments[0], TokenPathStart) && Is(segments[1], TokenPathEnd);

        static bool Is(string segment, string name) =>
            segment.TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Returns a segment without parameters (RFC 3986, 3.3) and surrounding spaces, which some servers ignore.
    /// </summary>
    private static string Bare(string segment) => segment.Split(';')[0].Trim();
}

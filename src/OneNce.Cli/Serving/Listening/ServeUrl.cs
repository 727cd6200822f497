using System.Net;

namespace OneNce.Cli.Serving.Listening;

/// <summary>An address to listen on, and to be called at.</summary>
/// <param name="IsHttps">Whether callers come over TLS.</param>
/// <param name="Host">The host that callers name: an IP address as a URL writes it, <c>localhost</c>, or a name.</param>
/// <param name="Port">The port; 0 for any free one.</param>
internal sealed record ServeUrl(bool IsHttps, string Host, int Port)
{
    private const string Localhost = "localhost";

    /// <summary>Both families of loopback; a machine that has one of them only does with that.</summary>
    public static readonly ServeUrl Default = new(IsHttps: false, Localhost, 8080);

    /// <summary>Gets the address to bind to; null for a name.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host.Trim('[', ']'), out var address) ? address : null;

    public bool IsLocalhost => Host == Localhost;

    public bool IsLoopback => IsLocalhost || (Address is { } address && IPAddress.IsLoopback(address));

    /// <summary>Gets the hosts that callers of this address may name.</summary>
    public IEnumerable<string> Hosts => IsLoopback ? [Localhost, "127.0.0.1", "[::1]", Host] : [Host];

    /// <exception cref="UsageException">It cannot be listened on.</exception>
    public static ServeUrl Parse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? Checked(url)
            : throw Unusable("holds something else than an address", "http://127.0.0.1:8080");

    public override string ToString() => $"{(IsHttps ? "https" : "http")}://{Host}:{Port}";

    private static ServeUrl Checked(Uri url)
    {
        var read = new ServeUrl(url.Scheme == "https", url.Host, url.Port);
        return url.UserInfo.Length > 0 || url.PathAndQuery != "/" || url.Fragment.Length > 0 ? throw Unusable("holds more than scheme, host and port", read.ToString())
            : read.Address is { } address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) ? throw Unusable($"says {read}, which is every interface and no host that a caller could name", $"https://broker.example:{read.Port}")
            : read is { IsLocalhost: true, Port: 0 } ? throw Unusable("says localhost:0, and its two families would get different ports", "http://127.0.0.1:0")
            : read;
    }

    private static UsageException Unusable(string what, string instead) => new($"--urls {what}: give it addresses such as {instead}, parted by ';'.");
}

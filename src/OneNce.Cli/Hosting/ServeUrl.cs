using System.Net;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>An address to listen on, which callers use to reach the host.</summary>
/// <param name="IsHttps">Whether callers connect over TLS.</param>
/// <param name="Host">
/// The host in the URLs that callers use: an IP address in URL format, <c>localhost</c>, or a name.
/// </param>
/// <param name="Port">The port; 0 for any free port.</param>
internal sealed record ServeUrl(bool IsHttps, string Host, int Port)
{
    private const string Localhost = "localhost";

    /// <summary>IPv4 and IPv6 loopback; a machine that supports only one of them listens on that one.</summary>
    public static readonly ServeUrl Default = new(IsHttps: false, Localhost, 8080);

    /// <summary>Gets the IP address to bind to; null for a name.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host.Trim('[', ']'), out var address) ? address : null;

    public bool IsLocalhost => Host == Localhost;

    public bool IsLoopback => IsLocalhost || (Address is { } address && IPAddress.IsLoopback(address));

    /// <summary>Gets the host names that callers of this address may send.</summary>
    public IEnumerable<string> Hosts => IsLoopback ? [Localhost, "127.0.0.1", "[::1]", Host] : [Host];

    /// <exception cref="UsageException">The host cannot listen on it.</exception>
    public static ServeUrl Parse(string text) =>
        Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? Validate(url)
            : throw Invalid("contains something other than an address", "http://127.0.0.1:8080");

    public override string ToString() => $"{(IsHttps ? "https" : "http")}://{Host}:{Port}";

    private static ServeUrl Validate(Uri url)
    {
        var parsed = new ServeUrl(url.Scheme == "https", url.Host, url.Port);
        if (url.UserInfo.Length > 0 || url.PathAndQuery != "/" || url.Fragment.Length > 0)
        {
            throw Invalid("contains more than scheme, host and port", parsed.ToString());
        }

        if (parsed.Address is { } address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            throw Invalid(
                $"contains {parsed}, which means all interfaces; callers need a host name",
                $"https://broker.example:{parsed.Port}"
            );
        }

        return parsed is { IsLocalhost: true, Port: 0 }
            ? throw Invalid(
                "contains localhost:0, whose IPv4 and IPv6 addresses would get different ports",
                "http://127.0.0.1:0"
            )
            : parsed;
    }

    private static UsageException Invalid(string problem, string example) =>
        new($"--urls {problem}: give it addresses such as {example}, separated by ';'.");
}

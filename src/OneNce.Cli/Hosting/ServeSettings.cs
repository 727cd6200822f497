using Microsoft.AspNetCore.Server.Kestrel.Https;
using OneNce.Cli.Accounts;
using OneNce.Cli.Surfaces.Mcp;

namespace OneNce.Cli.Hosting;

/// <summary>The options of <c>onence serve</c>, read and checked.</summary>
internal sealed record ServeSettings
{
    /// <summary>Gets the account whose tokens are served.</summary>
    public required Account Account { get; init; }

    /// <summary>Gets the addresses to listen on.</summary>
    public required IReadOnlyList<ServeUrl> Urls { get; init; }

    /// <summary>Gets the key that callers must send.</summary>
    public required ServeKey Key { get; init; }

    /// <summary>Gets the certificate for https; null if no address needs one.</summary>
    public HttpsConnectionAdapterOptions? Https { get; init; }

    /// <summary>Gets the clock of the host.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets the Unix domain socket to listen on, besides the addresses; null for none.</summary>
    public ServeSocket? Socket { get; init; }

    /// <summary>Gets what MCP clients can do.</summary>
    public McpSettings Mcp { get; init; } = new();

    /// <summary>Gets a value indicating whether <c>/api</c> forwards requests to the API.</summary>
    public bool Forward { get; init; }

    /// <summary>Gets a value indicating whether forwarded requests may change something.</summary>
    public bool AllowWrites { get; init; }

    /// <summary>Gets a value indicating whether the first token is fetched at startup.</summary>
    public bool FetchTokenOnStart { get; init; }

    /// <summary>Gets the Redis through which hosts share one token; null if this one shares none.</summary>
    public RedisConnection? Redis { get; init; }

    /// <summary>Gets a value indicating whether other machines may call.</summary>
    public bool IsRemote => Urls.Any(url => !url.IsLoopback);

    /// <summary>
    /// Gets the addresses that callers use: with the actual port instead of port 0, and with the configured host
    /// instead of the network interfaces that the server reports.
    /// </summary>
    /// <param name="bound">The addresses of the server, in the order of <see cref="Urls"/>.</param>
    public IReadOnlyList<string> GetAddresses(IReadOnlyList<string> bound) =>
        [.. Urls.Zip(bound, (url, address) => (url with { Port = new Uri(address).Port }).ToString())];
}

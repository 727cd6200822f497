using Microsoft.AspNetCore.Server.Kestrel.Https;
using OneNce.Cli.Serving.Keys;
using OneNce.Cli.Serving.Listening;
using OneNce.Cli.Tokens;

namespace OneNce.Cli.Serving;

/// <summary>What <c>onence serve</c> was asked for, read and checked.</summary>
internal sealed record ServeSettings
{
    /// <summary>Gets whose tokens are served.</summary>
    public required Account Account { get; init; }

    /// <summary>Gets where to listen.</summary>
    public required IReadOnlyList<ServeUrl> Urls { get; init; }

    /// <summary>Gets the key that callers must send.</summary>
    public required ServeKey Key { get; init; }

    /// <summary>Gets the certificate of https; null where no address needs one.</summary>
    public HttpsConnectionAdapterOptions? Https { get; init; }

    /// <summary>Gets the clock of everything that is served.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets a value indicating whether MCP hands out the token itself, not only what may be known of it.</summary>
    public bool AllowToken { get; init; }

    /// <summary>Gets a value indicating whether the first token is fetched at start.</summary>
    public bool WarmUp { get; init; }

    /// <summary>Gets a value indicating whether other machines may call.</summary>
    public bool IsRemote => Urls.Any(url => !url.IsLoopback);
}

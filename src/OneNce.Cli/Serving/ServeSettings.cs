using OneNce.Cli.Tokens;

namespace OneNce.Cli.Serving;

/// <summary>What <c>onence serve</c> was asked for, read and checked.</summary>
internal sealed record ServeSettings
{
    /// <summary>Gets whose tokens are served.</summary>
    public required Account Account { get; init; }

    /// <summary>Gets where to listen.</summary>
    public required IReadOnlyList<Uri> Urls { get; init; }

    /// <summary>Gets the clock of everything that is served.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Gets a value indicating whether MCP hands out the token itself, not only what may be known of it.</summary>
    public bool AllowToken { get; init; }

    /// <summary>Gets a value indicating whether the first token is fetched at start.</summary>
    public bool WarmUp { get; init; }
}

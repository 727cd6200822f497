using OneNce.Cli.Api;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>What the MCP server offers.</summary>
internal sealed record McpSettings
{
    /// <summary>How many characters a result has at most, unless an option says otherwise.</summary>
    public const int DefaultMaxResult = 20_000;

    /// <summary>Gets a value indicating whether clients can get the token itself.</summary>
    public bool AllowToken { get; init; }

    /// <summary>Gets the operations of the API that clients can call; null if there are no documents.</summary>
    public OperationCatalog? Operations { get; init; }

    /// <summary>Gets how many characters of a response a result has at most.</summary>
    public int MaxResult { get; init; } = DefaultMaxResult;
}

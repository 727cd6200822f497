using System.ComponentModel;

namespace OneNce.Cli.Serving.Mcp;

/// <summary>A token and what there is to say of it: the one answer of this tool's MCP server that holds a secret.</summary>
internal sealed record IssuedState : TokenState
{
    [Description("The token: a secret that opens the whole account until it expires. Send it in the Authorization header; never show, log or store it.")]
    public required string AccessToken { get; init; }

    /// <summary>Says what may be known; a record would print the token.</summary>
    public override string ToString() => $"{TokenType} token, expires on {ExpiresOn}";
}

using System.ComponentModel;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>A token and its details: the only response of the MCP server that contains a secret.</summary>
internal sealed record IssuedAccessToken : AccessTokenInfo
{
    [Description(
        "The token: a secret that gives access to the whole account until it expires. "
            + "Send it in the Authorization header; never show, log or store it."
    )]
    public required string AccessToken { get; init; }

    /// <summary>Omits the token, which the generated ToString of a record would print.</summary>
    public override string ToString() => $"{TokenType} token, expires on {ExpiresOn}";
}

using System.ComponentModel;
using System.Text.Json.Serialization;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>
/// The details of a token, without the token itself. The names are those of
/// <c>onence token --check --format json</c>.
/// </summary>
internal record AccessTokenInfo
{
    [JsonRequired]
    [Description("How the token is sent: always 'Bearer'.")]
    public string TokenType { get; init; } = "Bearer";

    [Description("When the token expires, in UTC (ISO 8601).")]
    public required string ExpiresOn { get; init; }

    [Description("Seconds until then, rounded down. onence refreshes the token a few minutes earlier.")]
    public required long ExpiresIn { get; init; }

    [Description("The token's scope, usually 'all'; null if 1NCE did not return it.")]
    public required string? Scope { get; init; }

    [Description(
        "True if the token was cached; false if 1NCE issued it for this call, which proves that the credentials work."
    )]
    public required bool FromCache { get; init; }
}

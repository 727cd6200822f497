using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OneNce.Cli.Tokens;

namespace OneNce.Cli.Serving.Mcp;

/// <summary>The tool that gives the token itself to the client, and with it to the model and its records: there only with <c>--allow-token</c>.</summary>
internal sealed class CreateTool(TokenCall call, TimeProvider time)
{
    public const string Name = "create_access_token";

    public const string Warning =
        "--allow-token: any MCP client of this server can have the access token, and with it the whole account until the token expires; it may end up in a conversation's records.";

    [McpServerTool(
        Name = Name, Title = "Get a 1NCE access token", ReadOnly = false, Destructive = false, Idempotent = true, OpenWorld = true,
        UseStructuredContent = true, OutputSchemaType = typeof(IssuedState))]
    [Description(
        "Returns an access token for 1NCE's IoT Management API (api.1nce.com). The token is a secret that opens the whole account and cannot be revoked: "
        + "call this only when a request must be sent that no other way can send, hand the token to nothing but the Authorization header of a request to https://api.1nce.com, "
        + "and never repeat it in an answer. To learn whether the credentials work, use " + CheckTool.Name + " instead.")]
    public Task<CallToolResult> CreateAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) =>
        call.RunAsync(request, Tell, cancellationToken);

    private IssuedState Tell(AccessToken token, bool atHand)
    {
        var lifetime = new Lifetime(token.ExpiresAt, time.GetUtcNow());
        return new() { AccessToken = token.Value, ExpiresOn = lifetime.EndsOn, ExpiresIn = lifetime.SecondsLeft, Scope = token.Scope, FromCache = atHand };
    }
}

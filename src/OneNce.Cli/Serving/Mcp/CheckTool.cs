using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using OneNce.Cli.Tokens;

namespace OneNce.Cli.Serving.Mcp;

/// <summary>The tool that every client gets: it shows that there is a token, and not the token.</summary>
internal sealed class CheckTool(TokenCall call, TimeProvider time)
{
    public const string Name = "check_access_token";

    [McpServerTool(
        Name = Name, Title = "Check 1NCE access", ReadOnly = true, Destructive = false, Idempotent = true, OpenWorld = true,
        UseStructuredContent = true, OutputSchemaType = typeof(TokenState))]
    [Description(
        "Tells whether 1NCE's IoT Management API (api.1nce.com) accepts the configured credentials, and how long the current access token lives. "
        + "Use it before work with SIMs, orders or products of 1NCE, and after a 401 or 400 BadCredentials. It never shows the token, takes no input and changes nothing; "
        + "a failure says what is wrong and what to do next.")]
    public Task<CallToolResult> CheckAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) =>
        call.RunAsync(request, Tell, cancellationToken);

    private TokenState Tell(AccessToken token, bool atHand)
    {
        var lifetime = new Lifetime(token.ExpiresAt, time.GetUtcNow());
        return new() { ExpiresOn = lifetime.EndsOn, ExpiresIn = lifetime.SecondsLeft, Scope = token.Scope, FromCache = atHand };
    }
}

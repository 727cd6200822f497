using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace OneNce.Cli.Surfaces.Mcp;

/// <summary>
/// The tools of the MCP server. <see cref="CheckAsync"/> describes the access token and is always available;
/// <see cref="CreateAsync"/> returns the token itself to the client, and so to the model and its records, and is
/// available only with <c>--allow-token</c>.
/// </summary>
internal sealed class AccessTokenTools(TokenService tokens, TimeProvider time)
{
    public const string CheckName = "check_access_token";

    public const string CreateName = "create_access_token";

    public const string AllowTokenWarning =
        "--allow-token: any MCP client of this server can get the access token, and with it the whole account "
        + "until the token expires; it may end up in the records of a conversation.";

    // The JSON is not for HTML, so that it stays readable for agents.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly ProgressNotificationValue Asking = new()
    {
        Progress = 0,
        Total = 1,
        Message = "Requesting an access token from 1NCE.",
    };

    [McpServerTool(
        Name = CheckName,
        Title = "Check 1NCE access",
        ReadOnly = true,
        Destructive = false,
        Idempotent = true,
        OpenWorld = true,
        UseStructuredContent = true,
        OutputSchemaType = typeof(AccessTokenInfo)
    )]
    [Description(
        "Reports whether 1NCE's IoT Management API (api.1nce.com) accepts the configured credentials, and how long the "
            + "current access token is valid. Use it before work with SIMs, orders or products of 1NCE, and after a "
            + "401 or 400 BadCredentials. It never shows the token; a failure says what is wrong and what to do next."
    )]
    public Task<CallToolResult> CheckAsync(
        RequestContext<CallToolRequestParams> request,
        [Description(
            "True replaces the cached token with a new one, which proves that 1NCE accepts the credentials now. "
                + "Use it after 1NCE answered 401; otherwise omit it."
        )]
            bool refresh = false,
        CancellationToken cancellationToken = default
    ) =>
        RunAsync(
            request,
            refresh,
            (token, lifetime, fromCache) =>
                new AccessTokenInfo
                {
                    ExpiresOn = lifetime.ExpiresOn,
                    ExpiresIn = lifetime.SecondsLeft,
                    Scope = token.Scope,
                    FromCache = fromCache,
                },
            cancellationToken
        );

    [McpServerTool(
        Name = CreateName,
        Title = "Get a 1NCE access token",
        ReadOnly = false,
        Destructive = false,
        Idempotent = true,
        OpenWorld = true,
        UseStructuredContent = true,
        OutputSchemaType = typeof(IssuedAccessToken)
    )]
    [Description(
        "Returns an access token for 1NCE's IoT Management API (api.1nce.com). The token is a secret that gives access "
            + "to the whole account and cannot be revoked: call this only to send a request that cannot be sent in "
            + "any other way, put the token in nothing but the Authorization header of a request to "
            + "https://api.1nce.com, and never repeat it in an answer. To learn whether the credentials work, use "
            + CheckName
            + " instead."
    )]
    public Task<CallToolResult> CreateAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken
    ) =>
        RunAsync(
            request,
            refresh: false,
            (token, lifetime, fromCache) =>
                new IssuedAccessToken
                {
                    AccessToken = token.Value,
                    ExpiresOn = lifetime.ExpiresOn,
                    ExpiresIn = lifetime.SecondsLeft,
                    Scope = token.Scope,
                    FromCache = fromCache,
                },
            cancellationToken
        );

    /// <summary>Reports progress if the token must be fetched, waits for it, and returns it or the problem.</summary>
    private async Task<CallToolResult> RunAsync<TResult>(
        RequestContext<CallToolRequestParams> request,
        bool refresh,
        Func<AccessToken, TokenLifetime, bool, TResult> describe,
        CancellationToken cancellationToken
    )
    {
        var pending = tokens.GetAsync(cancellationToken);
        var fromCache = pending.IsCompleted;
        if (refresh && fromCache && await pending is { HasToken: true, Token: var cached })
        {
            tokens.Invalidate(cached.Value);
            pending = tokens.GetAsync(cancellationToken);
            fromCache = false;
        }

        if (!fromCache && request.Params?.ProgressToken is { } progress)
        {
            await request.Server.NotifyProgressAsync(progress, Asking, cancellationToken: cancellationToken);
        }

        var result = await pending;
        return result.HasToken
            ? Succeed(describe(result.Token, new TokenLifetime(result.Token.ExpiresAt, time.GetUtcNow()), fromCache))
            : Fail(result.Problem);
    }

    // The content is returned twice: clients without support for structured content read the text.
    private static CallToolResult Succeed<TResult>(TResult result)
    {
        var structured = JsonSerializer.SerializeToElement(result, Json);
        return new()
        {
            StructuredContent = structured,
            Content = [new TextContentBlock { Text = JsonSerializer.Serialize(structured, Json) }],
        };
    }

    private static CallToolResult Fail(Problem problem) =>
        new() { IsError = true, Content = [new TextContentBlock { Text = problem.ToString() }] };
}

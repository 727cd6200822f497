using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>The routes for tokens. All callers share one token, and one request to 1NCE.</summary>
internal static class TokenRoute
{
    private const string SupportedGrant = "client_credentials";

    /// <summary><c>POST /v1/oauth/token</c>: the cached token, or a new one.</summary>
    public static async Task GetAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context.Request, "grant_type");
        var problem =
            body.Problem
            ?? (body.IsEmpty || body.Value == SupportedGrant ? null : RequestProblems.UnsupportedGrantType);
        var result = problem is null ? await GetTokenAsync(context) : new ProblemResult(problem);
        await result.ExecuteAsync(context);
    }

    /// <summary>
    /// <c>POST /v1/oauth/token/invalidate</c>: a caller reports that a token no longer works, because the API answered
    /// 401. The next caller gets a new one.
    /// </summary>
    public static async Task InvalidateAsync(HttpContext context)
    {
        var body = await ReadBodyAsync(context.Request, "access_token");
        var problem = body.Problem ?? Invalidate(context.RequestServices, body.Value);
        IResult result = problem is null ? TypedResults.NoContent() : new ProblemResult(problem);
        await result.ExecuteAsync(context);
    }

    /// <summary>
    /// A browser sends the header only after a CORS preflight request, and a server that is tricked into a request
    /// (SSRF) can rarely send it at all.
    /// </summary>
    private static async Task<RequestBody> ReadBodyAsync(HttpRequest request, string member) =>
        request.Headers["Metadata"] is [{ } value] && value.Equals("true", StringComparison.OrdinalIgnoreCase)
            ? await RequestBody.ReadAsync(request, member)
            : new RequestBody { Problem = RequestProblems.MetadataHeaderRequired };

    private static async Task<IResult> GetTokenAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var result = await services.GetRequiredService<TokenService>().GetAsync(context.RequestAborted);
        if (!result.HasToken)
        {
            return new ProblemResult(result.Problem);
        }

        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TokenRoute));
        var (address, port) = (context.Connection.RemoteIpAddress, context.Connection.RemotePort);
        SurfaceLog.TokenHandedOut(logger, address, port);
        context.Response.Headers.Pragma = "no-cache";
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return TypedResults.Json(new TokenResponse(result.Token, now), TokenResponse.Json);
    }

    private static Problem? Invalidate(IServiceProvider services, string? token)
    {
        if (token is null)
        {
            return RequestProblems.AccessTokenRequired;
        }

        try
        {
            services.GetRequiredService<TokenService>().Invalidate(token);
            return null;
        }
        catch (ArgumentException)
        {
            return RequestProblems.AccessTokenRequired;
        }
    }
}

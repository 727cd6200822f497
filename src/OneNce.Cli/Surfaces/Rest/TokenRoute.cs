using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>
/// <c>POST /v1/oauth/token</c>: the cached token, or a new one. Any number of callers share one request to 1NCE.
/// </summary>
internal static class TokenRoute
{
    public static async Task PostAsync(HttpContext context)
    {
        var problem = await GetProblemAsync(context.Request);
        var result = problem is null ? await GetTokenAsync(context) : new ProblemResult(problem);
        await result.ExecuteAsync(context);
    }

    /// <summary>
    /// A browser asks for permission before it sends the header, and a server that is tricked into a request (SSRF) can
    /// rarely send it at all.
    /// </summary>
    private static async Task<Problem?> GetProblemAsync(HttpRequest request) =>
        request.Headers["Metadata"] is [{ } value] && value.Equals("true", StringComparison.OrdinalIgnoreCase)
            ? await TokenRequestBody.GetProblemAsync(request)
            : RequestProblems.MetadataHeaderRequired;

    private static async Task<IResult> GetTokenAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var result = await services.GetRequiredService<TokenService>().GetAsync(context.RequestAborted);
        if (!result.HasToken)
        {
            return new ProblemResult(result.Problem);
        }

        context.Response.Headers.Pragma = "no-cache";
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return TypedResults.Json(new TokenResponse(result.Token, now), TokenResponse.Json);
    }
}

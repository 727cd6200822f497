using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Serving.Problems;

namespace OneNce.Cli.Serving.Rest;

/// <summary><c>POST /v1/oauth/token</c>: the token at hand, or the next one. Any number of callers share one fetch.</summary>
internal static class TokenEndpoint
{
    public static async Task AnswerAsync(HttpContext context)
    {
        var result = await RefusalAsync(context.Request) is { } problem ? new ProblemAnswer(problem) : await ReplyAsync(context);
        await result.ExecuteAsync(context);
    }

    /// <summary>A browser cannot send the header without asking first, and a server tricked into a request (SSRF) seldom can at all.</summary>
    private static async Task<Problem?> RefusalAsync(HttpRequest request) =>
        request.Headers["Metadata"] is [{ } value] && value.Equals("true", StringComparison.OrdinalIgnoreCase)
            ? await TokenRequest.RefusalAsync(request)
            : RequestProblems.GuardHeaderRequired;

    private static async Task<IResult> ReplyAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var reply = await services.GetRequiredService<TokenDesk>().GetAsync(context.RequestAborted);
        if (!reply.HasToken)
        {
            return new ProblemAnswer(reply.Problem);
        }

        context.Response.Headers.Pragma = "no-cache";
        return TypedResults.Json(new TokenAnswer(reply.Token, services.GetRequiredService<TimeProvider>().GetUtcNow()), TokenAnswer.Json);
    }
}

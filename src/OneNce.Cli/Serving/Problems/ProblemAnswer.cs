using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Serving.Problems;

/// <summary>A <see cref="Problem"/> as the answer of HTTP: problem+json, whatever the caller accepts.</summary>
internal sealed class ProblemAnswer(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (problem.RetryAfter is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults.Problem(problem.Detail, null, problem.Status, problem.Title, problem.TypeUri, Extensions()).ExecuteAsync(httpContext);
    }

    private IEnumerable<KeyValuePair<string, object?>> Extensions()
    {
        yield return new("nextStep", problem.NextStep);
        if (problem.ErrorCode is { } code)
        {
            yield return new("errorCode", code);
        }

        if (problem.RetryAfter is { } seconds)
        {
            yield return new("retryAfter", seconds);
        }
    }
}

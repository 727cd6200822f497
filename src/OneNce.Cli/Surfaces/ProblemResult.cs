using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Surfaces;

/// <summary>Sends a <see cref="Problem"/> as problem+json, whatever the caller accepts.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (problem.RetryAfter is { } seconds)
        {
            httpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return TypedResults
            .Problem(problem.Detail, null, problem.Status, problem.Title, problem.TypeUri, GetExtensions())
            .ExecuteAsync(httpContext);
    }

    private IEnumerable<KeyValuePair<string, object?>> GetExtensions()
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

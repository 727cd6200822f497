using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Gives every failure without a body of its own a <see cref="Problem"/>: bare status codes and unhandled exceptions.
/// </summary>
internal static class ProblemPages
{
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) =>
        app.UseExceptionHandler(
                new ExceptionHandlerOptions
                {
                    ExceptionHandler = WriteAsync,
                    StatusCodeSelector = GetStatus,
                    // A caller's error is reported to the caller; only the host's own errors are logged.
                    SuppressDiagnosticsCallback = failed =>
                        GetStatus(failed.Exception) < StatusCodes.Status500InternalServerError,
                }
            )
            .UseStatusCodePages(context => WriteAsync(context.HttpContext));

    private static int GetStatus(Exception error) =>
        error switch
        {
            BadHttpRequestException bad => bad.StatusCode,
            // Kestrel's, for a body that it cannot read, such as one with a chunk of more than 2 GiB.
            IOException => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static Task WriteAsync(HttpContext context) =>
        new ProblemResult(RequestProblems.ForStatus(context.Response.StatusCode)).ExecuteAsync(context);
}

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
                    StatusCodeSelector = error =>
                        (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
                    // A caller's mistake is reported to the caller; the log is for what goes wrong here.
                    SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
                }
            )
            .UseStatusCodePages(context => WriteAsync(context.HttpContext));

    private static Task WriteAsync(HttpContext context) =>
        new ProblemResult(RequestProblems.ForStatus(context.Response.StatusCode)).ExecuteAsync(context);
}

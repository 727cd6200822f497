using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Serving.Problems;

/// <summary>Gives every failure that has no words of its own a <see cref="Problem"/>: statuses without a body, exceptions that nobody caught.</summary>
internal static class ProblemPages
{
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => AnswerAsync(context),
            StatusCodeSelector = error => (error as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status500InternalServerError,
            // What a caller did wrong is the caller's to know; the log is for what goes wrong here.
            SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
        })
        .UseStatusCodePages(context => AnswerAsync(context.HttpContext));

    private static Task AnswerAsync(HttpContext context) => new ProblemAnswer(RequestProblems.OfStatus(context.Response.StatusCode)).ExecuteAsync(context);
}

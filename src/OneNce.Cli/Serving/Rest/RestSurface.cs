using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Serving.Rest;

/// <summary>The capability over REST: <c>/v1/oauth/token</c>, its description and its health.</summary>
internal static class RestSurface
{
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static WebApplication MapRestSurface(this WebApplication app)
    {
        app.MapPost("/v1/oauth/token", TokenEndpoint.AnswerAsync);
        app.MapMethods("/openapi/v1.json", Reads, Description.AnswerAsync).AllowAnonymous();
        app.MapMethods("/health/live", Reads, HealthEndpoints.LiveAsync).AllowAnonymous();
        app.MapMethods("/health/ready", Reads, HealthEndpoints.ReadyAsync).AllowAnonymous();
        return app;
    }
}

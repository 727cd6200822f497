using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>The capability over REST: <c>/v1/oauth/token</c>, its description and its health.</summary>
internal static class RestSurface
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    public static WebApplication MapRestSurface(this WebApplication app)
    {
        app.MapPost("/v1/oauth/token", TokenRoute.GetAsync);
        app.MapPost("/v1/oauth/token/invalidate", TokenRoute.InvalidateAsync);
        app.MapMethods("/openapi/v1.json", ReadMethods, OpenApiRoute.GetAsync).AllowAnonymous();
        app.MapMethods("/health/live", ReadMethods, HealthRoutes.GetLiveAsync).AllowAnonymous();
        app.MapMethods("/health/ready", ReadMethods, HealthRoutes.GetReadyAsync).AllowAnonymous();
        return app;
    }
}

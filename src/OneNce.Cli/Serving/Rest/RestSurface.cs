using Microsoft.AspNetCore.Builder;

namespace OneNce.Cli.Serving.Rest;

/// <summary>The capability over REST: <c>/v1/oauth/token</c>, its description and its health.</summary>
internal static class RestSurface
{
    public static WebApplication MapRestSurface(this WebApplication app)
    {
        return app;
    }
}

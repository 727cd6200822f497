using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>The OpenAPI document of this host. It is written by hand; tests compare it with the routes.</summary>
internal static class OpenApiRoute
{
    public const string Resource = "openapi.v1.json";

    public static async Task GetAsync(HttpContext context)
    {
        await using var document = typeof(OpenApiRoute).Assembly.GetManifestResourceStream(Resource)!;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = document.Length;
        await document.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}

using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Serving.Rest;

/// <summary>The OpenAPI document of this host. It was written first; tests hold the routes to it, and it to the routes.</summary>
internal static class Description
{
    public const string Resource = "openapi.v1.json";

    public static async Task AnswerAsync(HttpContext context)
    {
        await using var document = typeof(Description).Assembly.GetManifestResourceStream(Resource)!;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = document.Length;
        await document.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}

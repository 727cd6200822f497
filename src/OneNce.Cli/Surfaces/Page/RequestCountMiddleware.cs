using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Surfaces.Page;

/// <summary>
/// Counts requests to the host, except those of the page itself and of health probes.
/// </summary>
internal sealed class RequestCountMiddleware(RequestDelegate next, RequestCounts counts)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsMonitoring(context.Request.Path) ? next(context) : CountAsync(context);
    }

    private static bool IsMonitoring(PathString path) =>
        path == "/"
        || path == StatusReader.Path
        || path.StartsWithSegments(PageAsset.Folder)
        || path.StartsWithSegments("/health");

    private async Task CountAsync(HttpContext context)
    {
        var kind = RequestKind.Failed;
        try
        {
            await next(context);
            kind = GetKind(context.Request.Path, context.Response.StatusCode);
        }
        finally
        {
            counts.Record(kind);
        }
    }

    private static RequestKind GetKind(PathString path, int status) =>
        status switch
        {
            StatusCodes.Status401Unauthorized => RequestKind.WithoutKey,
            >= StatusCodes.Status500InternalServerError => RequestKind.Failed,
            >= StatusCodes.Status400BadRequest => RequestKind.Refused,
            _ when path == "/v1/oauth/token" => RequestKind.Token,
            _ when path.StartsWithSegments("/api") => RequestKind.Forwarded,
            _ when path.StartsWithSegments("/mcp") => RequestKind.Agent,
            _ => RequestKind.Other,
        };
}

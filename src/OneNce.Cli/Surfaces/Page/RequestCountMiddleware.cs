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
        var failed = true;
        try
        {
            await next(context);
            failed = context.Response.StatusCode >= StatusCodes.Status400BadRequest;
        }
        finally
        {
            counts.Record(failed);
        }
    }
}

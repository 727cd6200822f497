using Microsoft.AspNetCore.Http;

namespace OneNce.Cli.Serving.Page;

/// <summary>Counts what is asked of the host. The page itself and health probes do not count: looking changes nothing.</summary>
internal sealed class RequestCounter(RequestDelegate next, RequestCounts counts)
{
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsWatching(context.Request.Path) ? next(context) : CountAsync(context);
    }

    private static bool IsWatching(PathString path) =>
        path == "/" || path == PageSurface.StatusPath || path.StartsWithSegments(PageSurface.AssetPath) || path.StartsWithSegments("/health");

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

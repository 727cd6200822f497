using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Cli.Surfaces.Page;

/// <summary>
/// The page for people at <c>/</c>, its assets and <c>/status</c>. They need no key (<c>AllowAnonymous</c>).
/// </summary>
internal static class PageSurface
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    /// <param name="services">The services of the host.</param>
    /// <param name="endpoint">The base address of the API that tokens come from.</param>
    public static IServiceCollection AddPageSurface(this IServiceCollection services, Uri endpoint) =>
        services
            .AddSingleton<RequestCounts>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<StatusReader>(provider, endpoint));

    /// <summary>Counts requests, outside of everything that answers one, so that refused requests count too.</summary>
    public static WebApplication UsePageSurface(this WebApplication app)
    {
        app.UseMiddleware<RequestCountMiddleware>();
        return app;
    }

    public static WebApplication MapPageSurface(this WebApplication app)
    {
        foreach (var (path, asset) in PageAsset.ByPath)
        {
            app.MapMethods(path, ReadMethods, (HttpContext context) => asset.Get(context))
                .AllowAnonymous()
                .ExcludeFromDescription();
        }

        app.MapMethods(StatusReader.Path, ReadMethods, GetStatusAsync).AllowAnonymous();
        return app;
    }

    private static async Task<IResult> GetStatusAsync(HttpContext context, StatusReader status)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(await status.ReadAsync(context.RequestAborted));
    }
}

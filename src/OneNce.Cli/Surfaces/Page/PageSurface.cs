using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Cli.Surfaces.Page;

/// <summary>
/// The status page at <c>/</c>, its assets and <c>/status</c>. They need no key (<c>AllowAnonymous</c>).
/// </summary>
internal static class PageSurface
{
    private static readonly string[] ReadMethods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static IServiceCollection AddPageSurface(this IServiceCollection services) =>
        services.AddSingleton<RequestCounts>().AddSingleton<StatusReader>();

    /// <summary>Adds the request counter as outer middleware, so that refused requests count, too.</summary>
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

        app.MapMethods(StatusReader.Path, ReadMethods, GetStatus).AllowAnonymous();
        return app;
    }

    private static JsonHttpResult<HostStatus> GetStatus(HttpContext context, StatusReader status)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(status.Read($"{context.Request.Scheme}://{context.Request.Host}"), Json);
    }
}

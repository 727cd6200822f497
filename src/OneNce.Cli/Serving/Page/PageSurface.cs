using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace OneNce.Cli.Serving.Page;

/// <summary>The page for people at <c>/</c>, its assets and <c>/status</c>. They need no key (<c>AllowAnonymous</c>).</summary>
internal static class PageSurface
{
    public const string StatusPath = "/status";

    public const string AssetPath = "/page";

    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddPageSurface(this IServiceCollection services, ServeSettings settings) =>
        services.AddSingleton(settings).AddSingleton(new RequestCounts(settings.Time)).AddSingleton<StatusReader>();

    /// <summary>Counts requests: outside of everything that answers one, so that refusals count too.</summary>
    public static WebApplication UsePageSurface(this WebApplication app)
    {
        app.UseMiddleware<RequestCounter>();
        return app;
    }

    public static WebApplication MapPageSurface(this WebApplication app)
    {
        foreach (var (path, asset) in PageAsset.ByPath)
        {
            app.MapMethods(path, Reads, (HttpContext context) => asset.Answer(context)).AllowAnonymous().ExcludeFromDescription();
        }

        app.MapMethods(StatusPath, Reads, AnswerStatusAsync).AllowAnonymous();
        return app;
    }

    private static async Task<IResult> AnswerStatusAsync(HttpContext context, StatusReader status)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(await status.ReadAsync(context.RequestAborted));
    }
}

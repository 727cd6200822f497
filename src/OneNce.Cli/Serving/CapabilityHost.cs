using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OneNce.Cli.Serving.Mcp;
using OneNce.Cli.Serving.Page;
using OneNce.Cli.Serving.Rest;
using OneNce.Cli.Serving.Skills;

namespace OneNce.Cli.Serving;

/// <summary>
/// One host and one port for every surface. It is built from nothing: a settings file in the current directory, or a
/// variable meant for another server, has no say in where it listens.
/// </summary>
internal static class CapabilityHost
{
    public static WebApplication Build(ServeSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = Tool.Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(settings.Urls));
        builder.Logging.AddHostLog();
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddRouting().AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddTokens(settings.Account, settings.Time, settings.WarmUp);
        builder.Services.AddPageSurface(settings).AddMcpSurface(settings);
        return Map(builder.Build());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.UsePageSurface();
        app.UseRouting();
        app.MapRestSurface();
        app.MapMcpSurface();
        app.MapSkillSurface();
        app.MapPageSurface();
        return app;
    }
}

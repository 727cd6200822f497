using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneNce.Cli.Serving.Guards;
using OneNce.Cli.Serving.Listening;
using OneNce.Cli.Serving.Mcp;
using OneNce.Cli.Serving.Page;
using OneNce.Cli.Serving.Problems;
using OneNce.Cli.Serving.Rest;
using OneNce.Cli.Serving.Skills;

namespace OneNce.Cli.Serving;

/// <summary>
/// One host and one port for every surface. It is built from nothing: a settings file in the current directory, or a
/// variable meant for another server, has no say in where it listens.
/// </summary>
internal static class CapabilityHost
{
    /// <summary>How long requests that are under way may take when the host stops.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    public static WebApplication Build(ServeSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = Tool.Name, EnvironmentName = Environments.Production });
        builder.Configuration.AddHostVariables();
        builder.Logging.AddHostLog(builder.Configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Apply(settings));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = Farewell);
        builder.Services.AddRouting().AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddTokens(settings.Account, settings.Time, settings.WarmUp);
        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddPageSurface(settings).AddMcpSurface(settings);
        return Map(builder.Build(), settings);
    }

    /// <summary>From the outside in: what is added to every answer, what is counted, what makes problems of failures, who may pass, the surfaces.</summary>
    private static WebApplication Map(WebApplication app, ServeSettings settings)
    {
        app.Use(next => context => SecurityHeaders.AddAsync(context, next));
        app.UsePageSurface();
        app.UseProblemPages();
        var guard = new Guard(settings);
        app.Use(next => context => guard.EnterAsync(context, next));
        app.UseRouting();
        var key = new KeyCheck(settings.Key);
        app.Use(next => context => key.EnterAsync(context, next));
        return app.MapRestSurface().MapMcpSurface().MapSkillSurface().MapPageSurface();
    }
}

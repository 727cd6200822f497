using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneNce.Cli.Console;
using OneNce.Cli.Surfaces;
using OneNce.Cli.Surfaces.Forward;
using OneNce.Cli.Surfaces.Mcp;
using OneNce.Cli.Surfaces.Page;
using OneNce.Cli.Surfaces.Rest;
using OneNce.Cli.Surfaces.Skills;

namespace OneNce.Cli.Hosting;

/// <summary>
/// One host and one port for every surface. It is built from an empty builder: neither a settings file in the current
/// directory nor a variable meant for another server can change where it listens.
/// </summary>
internal static class CapabilityHost
{
    /// <summary>How long requests in progress may take after the host is told to stop.</summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(5);

    public static WebApplication Build(ServeSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = ToolInfo.Name, EnvironmentName = Environments.Production }
        );
        builder.Configuration.AddHostVariables();
        builder.Logging.AddHostLog(builder.Configuration);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Apply(settings));
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddRouting().AddSingleton<IHostLifetime, NullHostLifetime>();
        builder.Services.AddSingleton<IHttpContextFactory, HostCheckingContextFactory>();
        builder.Services.AddTokens(settings.Account, settings.Time, settings.FetchTokenOnStart, settings.Redis);
        if (settings.Account.Missing is null)
        {
            builder.Services.AddApiClient(settings.Account).AddForwarding(settings.Account);
        }

        builder.Services.AddTelemetry(builder.Configuration);
        builder.Services.AddSingleton(Describe(settings));
        builder.Services.AddPageSurface().AddMcpSurface(settings.Mcp);
        return Map(builder.Build(), settings);
    }

    /// <summary>
    /// The middleware, outermost first: response headers, request counts, problem details, access checks, surfaces.
    /// </summary>
    private static WebApplication Map(WebApplication app, ServeSettings settings)
    {
        app.Use(next => context => SecurityHeadersMiddleware.InvokeAsync(context, next));
        app.UsePageSurface();
        app.UseProblemPages();
        var guard = new RequestGuardMiddleware(settings);
        app.Use(next => context => guard.InvokeAsync(context, next));
        app.UseRouting();
        var key = new KeyMiddleware(settings.Key);
        app.Use(next => context => key.InvokeAsync(context, next));
        if (settings.Forward)
        {
            app.MapForwardSurface(settings.AllowWrites);
        }

        return app.MapRestSurface().MapMcpSurface(settings.Mcp.AllowToken).MapSkillSurface().MapPageSurface();
    }

    /// <summary>Where the key is, and how to use it, is for this machine alone.</summary>
    private static HostInfo Describe(ServeSettings settings) =>
        new()
        {
            Version = ToolInfo.Version,
            StartedAt = settings.Time.GetUtcNow(),
            IsSandbox = settings.Account.IsSandbox,
            Forwards = settings.Forward,
            KeyLocation = settings.IsRemote ? null : settings.Key.Location,
            GetTokenCommand = settings.IsRemote ? null : address => CurlLine.Write(settings.Key, address),
        };
}

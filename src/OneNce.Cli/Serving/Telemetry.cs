using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Usage;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OneNce.Cli.Serving;

/// <summary>
/// Traces and metrics over OTLP, switched on and steered by OpenTelemetry's own variables alone. Without an endpoint among
/// them nothing is collected and nothing leaves.
/// </summary>
internal static class Telemetry
{
    /// <exception cref="UsageException">An endpoint is no address.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration variables)
    {
        var (traces, metrics) = (new TelemetrySignal("TRACES", variables), new TelemetrySignal("METRICS", variables));
        if (!traces.IsWanted && !metrics.IsWanted)
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry().ConfigureResource(host => host.AddService(Tool.Name, serviceVersion: VersionPage.Version).AddEnvironmentVariableDetector());
        if (traces.IsWanted)
        {
            telemetry.WithTracing(tracing => tracing.AddSource(OneNceDiagnostics.ActivitySourceName).AddAspNetCoreInstrumentation().AddOtlpExporter(traces.Apply));
        }

        if (metrics.IsWanted)
        {
            telemetry.WithMetrics(metering => metering.AddMeter(OneNceDiagnostics.MeterName).AddAspNetCoreInstrumentation().AddOtlpExporter(metrics.Apply));
        }

        return services;
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Console;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Exports traces and metrics over OTLP, configured only by OpenTelemetry's own variables. Unless they set an endpoint,
/// nothing is collected or sent.
/// </summary>
internal static class Telemetry
{
    /// <exception cref="UsageException">An endpoint is not an address.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration variables)
    {
        var (traces, metrics) = (new TelemetrySignal("TRACES", variables), new TelemetrySignal("METRICS", variables));
        if (!traces.IsEnabled && !metrics.IsEnabled)
        {
            return services;
        }

        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(host =>
                host.AddService(ToolInfo.Name, serviceVersion: ToolInfo.Version).AddEnvironmentVariableDetector()
            );
        if (traces.IsEnabled)
        {
            telemetry.WithTracing(tracing =>
                tracing
                    .AddSource(OneNceDiagnostics.ActivitySourceName)
                    .AddAspNetCoreInstrumentation()
                    .AddOtlpExporter(traces.Apply)
            );
        }

        if (metrics.IsEnabled)
        {
            telemetry.WithMetrics(metering =>
                metering
                    .AddMeter(OneNceDiagnostics.MeterName)
                    .AddAspNetCoreInstrumentation()
                    .AddOtlpExporter(metrics.Apply)
            );
        }

        return services;
    }
}

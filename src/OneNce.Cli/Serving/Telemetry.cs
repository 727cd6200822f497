using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
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
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration variables)
    {
        var (traces, metrics) = (IsWanted("TRACES"), IsWanted("METRICS"));
        if (!traces && !metrics)
        {
            return services;
        }

        var telemetry = services.AddOpenTelemetry().UseOtlpExporter().ConfigureResource(host => host.AddService(Tool.Name, serviceVersion: Usage.VersionPage.Version).AddEnvironmentVariableDetector());
        if (traces)
        {
            telemetry.WithTracing(tracing => tracing.AddSource(OneNceDiagnostics.ActivitySourceName).AddAspNetCoreInstrumentation());
        }

        if (metrics)
        {
            telemetry.WithMetrics(metering => metering.AddMeter(OneNceDiagnostics.MeterName).AddAspNetCoreInstrumentation());
        }

        return services;

        bool IsWanted(string signal) =>
            Variable("SDK_DISABLED")?.Equals("true", StringComparison.OrdinalIgnoreCase) != true
            && Variable($"{signal}_EXPORTER") != "none"
            && (Variable("EXPORTER_OTLP_ENDPOINT") ?? Variable($"EXPORTER_OTLP_{signal}_ENDPOINT")) is not null;

        string? Variable(string name) => variables[$"OTEL_{name}"] is { Length: > 0 } value ? value : null;
    }
}

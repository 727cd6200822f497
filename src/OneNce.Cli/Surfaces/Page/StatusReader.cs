using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace OneNce.Cli.Surfaces.Page;

/// <summary>
/// Collects what is known, without asking 1NCE. The health check is run without its service, which would log the same
/// failure each time that somebody looks.
/// </summary>
internal sealed class StatusReader(
    Uri endpoint,
    TimeProvider time,
    IOptions<HealthCheckServiceOptions> checks,
    IServiceProvider services,
    RequestCounts requests
)
{
    public const string Path = "/status";

    private const string Check = "onence";

    public async Task<HostStatus> ReadAsync(CancellationToken cancellationToken)
    {
        var registration = checks.Value.Registrations.Single(check => check.Name == Check);
        var context = new HealthCheckContext { Registration = registration };
        var health = await registration.Factory(services).CheckHealthAsync(context, cancellationToken);
        var data = health.Data;
        return new HostStatus
        {
            State = HostState.For(health),
            Endpoint = endpoint.AbsoluteUri,
            // 1NCE is never on this machine: what answers here is a sandbox, this tool's or another.
            Sandbox = endpoint.IsLoopback,
            Now = time.GetUtcNow(),
            RenewalInSeconds = Read<double>(data, "renewalInSeconds") ?? 0,
            LifetimeSeconds = Read<double>(data, "lifetimeSeconds"),
            LifetimeLeftSeconds = Read<double>(data, "lifetimeLeftSeconds"),
            LastRefresh = Read<DateTimeOffset>(data, "obtainedAt"),
            LastError = ReadError(health),
            Requests = requests.Snapshot(),
        };
    }

    private static StatusError? ReadError(HealthCheckResult health) =>
        !health.Data.ContainsKey("failure")
            ? null
            : new StatusError(
                Read<DateTimeOffset>(health.Data, "failedAt"),
                health.Status != HealthStatus.Healthy,
                HostState.GetTitle(health.Data),
                ReadDetail(health),
                health.Data["nextStep"] as string ?? "",
                health.Data.GetValueOrDefault("errorCode") as string
            );

    /// <summary>In words of this tool: text from 1NCE, or from something in its place, is not passed on.</summary>
    private static string ReadDetail(HealthCheckResult health) =>
        health.Data.TryGetValue("statusCode", out var status)
            ? $"1NCE answered {status}{(health.Data.TryGetValue("errorCode", out var code) ? $" {code}" : "")}."
            : health.Data.GetValueOrDefault("detail") as string ?? health.Description ?? "";

    private static T? Read<T>(IReadOnlyDictionary<string, object> data, string key)
        where T : struct => data.GetValueOrDefault(key) as T?;
}

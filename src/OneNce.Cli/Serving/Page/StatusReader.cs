using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace OneNce.Cli.Serving.Page;

/// <summary>
/// Puts together what is known, and asks 1NCE nothing. The health check is run without its service, which would log each
/// look at a failure as another one.
/// </summary>
internal sealed class StatusReader(
    ServeSettings settings, IOptions<HealthCheckServiceOptions> checks, IServiceProvider services, RequestCounts requests)
{
    private const string Check = "onence";

    private readonly Uri _endpoint = settings.Account.Endpoint?.Options.BaseAddress ?? OneNceOptions.DefaultBaseAddress;

    public async Task<Status> ReadAsync(CancellationToken cancellationToken)
    {
        var registration = checks.Value.Registrations.Single(check => check.Name == Check);
        var health = await registration.Factory(services).CheckHealthAsync(new HealthCheckContext { Registration = registration }, cancellationToken);
        var data = health.Data;
        return new Status
        {
            State = StatusState.Of(health),
            Endpoint = _endpoint.AbsoluteUri,
            // 1NCE is never on this machine: what answers here is a stand-in, ours or another.
            Sandbox = _endpoint.IsLoopback,
            Now = settings.Time.GetUtcNow(),
            RenewalInSeconds = Read<double>(data, "renewalInSeconds") ?? 0,
            LifetimeSeconds = Read<double>(data, "lifetimeSeconds"),
            LifetimeLeftSeconds = Read<double>(data, "lifetimeLeftSeconds"),
            LastRefresh = Read<DateTimeOffset>(data, "obtainedAt"),
            LastError = Error(health),
            Requests = requests.Snapshot(),
        };
    }

    private static StatusError? Error(HealthCheckResult health) => !health.Data.ContainsKey("failure") ? null : new StatusError(
        Read<DateTimeOffset>(health.Data, "failedAt"),
        health.Status != HealthStatus.Healthy,
        StatusState.TitleOf(health.Data),
        Detail(health),
        health.Data["nextStep"] as string ?? string.Empty,
        health.Data.GetValueOrDefault("errorCode") as string);

    /// <summary>In words of this tool: an answer of 1NCE's, or of what stood in its place, is not passed on.</summary>
    private static string Detail(HealthCheckResult health) =>
        health.Data.TryGetValue("statusCode", out var status) ? $"1NCE answered {status}{(health.Data.TryGetValue("errorCode", out var code) ? $" {code}" : string.Empty)}."
        : health.Data.GetValueOrDefault("detail") as string ?? health.Description ?? string.Empty;

    private static T? Read<T>(IReadOnlyDictionary<string, object> data, string key)
        where T : struct => data.GetValueOrDefault(key) as T?;
}

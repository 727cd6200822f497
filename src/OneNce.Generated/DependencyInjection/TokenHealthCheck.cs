using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OneNce;

/// <summary>Reports the state of an account's token; sends no request.</summary>
internal sealed class TokenHealthCheck(AccountRegistry accounts, string account) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var status = accounts.Find(account)?.GetStatus() ?? new TokenStatus();
        var data = GetData(status);
        return Task.FromResult(
            status switch
            {
                { IsFailing: true, LastError: { } error }
                    when status.HasUsableToken && error.Kind != TokenErrorKind.InvalidCredentials =>
                    HealthCheckResult.Degraded(
                        "The token could not be refreshed; the cached one is still used. " + error.Message,
                        null,
                        data
                    ),
                { IsFailing: true, LastError: { } error } => new HealthCheckResult(
                    context.Registration.FailureStatus,
                    error.Message,
                    null,
                    data
                ),
                { RemainingLifetime: null } => HealthCheckResult.Healthy("No token has been requested yet.", data),
                { HasUsableToken: false } => HealthCheckResult.Healthy(
                    "The token expired while it was not used; the next request gets a new one.",
                    data
                ),
                _ => HealthCheckResult.Healthy("A token is cached.", data),
            }
        );
    }

    private static Dictionary<string, object> GetData(TokenStatus status)
    {
        var data = new Dictionary<string, object>
        {
            ["isRefreshing"] = status.IsRefreshing,
            ["nextAttemptInSeconds"] = Math.Round(status.NextAttemptIn.TotalSeconds),
        };
        Add("obtainedAt", status.ObtainedAt);
        Add("isSharedCacheWorking", status.IsSharedCacheWorking);
        Add("lifetimeSeconds", status.Lifetime is { } lifetime ? Math.Round(lifetime.TotalSeconds) : null);
        Add("remainingLifetimeSeconds", status.RemainingLifetime is { } left ? Math.Round(left.TotalSeconds) : null);
        if (status.LastError is { } error)
        {
            Add("error", TokenMetrics.ToTag(error.Kind));
            Add("errorAt", error.OccurredAt);
            Add("errorMessage", error.Message);
            Add("nextStep", error.NextStep);
            Add("statusCode", error.StatusCode);
            Add("errorCode", error.ErrorCode);
        }

        return data;

        void Add(string key, object? value)
        {
            if (value is not null)
            {
                data[key] = value;
            }
        }
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OneNce;

/// <summary>Tells what is known of a token; asks nobody.</summary>
internal sealed class TokenHealthCheck(TokenSources sources, string account) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check(sources.Find(account)?.Cache, context.Registration.FailureStatus));

    private static HealthCheckResult Check(TokenCache? cache, HealthStatus failureStatus)
    {
        var data = TokenHealthData.Of(cache);
        if (cache?.LastFailure is not { } failure)
        {
            return cache?.LifetimeLeft < TimeSpan.Zero
                ? new HealthCheckResult(HealthStatus.Healthy, "The token expired while nobody asked for one; the next request gets another.", null, data)
                : HealthCheckResult.Healthy(cache?.LifetimeLeft is null ? "No token was asked for yet." : "There is a token.", data);
        }

        return cache.HasUsableToken && failure.Failure != TokenFailure.CredentialsRefused
            ? new HealthCheckResult(HealthStatus.Degraded, "The token could not be renewed; the one at hand is still used. " + failure.Message, null, data)
            : new HealthCheckResult(failureStatus, failure.Message, null, data);
    }
}

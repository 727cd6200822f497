using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>Takes the place of the token source while credentials are missing, and says how to supply them.</summary>
internal sealed class UnconfiguredTokenSource(string missing) : ITokenSource, IHealthCheck
{
    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) =>
        throw new MissingCredentialsException(missing);

    public void Reject(AccessToken token)
    {
        // No token was handed out.
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        Task.FromResult(
            new HealthCheckResult(
                context.Registration.FailureStatus,
                "No credentials are configured.",
                null,
                new Dictionary<string, object> { ["failure"] = "no_credentials", ["nextStep"] = missing }
            )
        );
}

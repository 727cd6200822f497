using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneNce.Cli.Tokens;

namespace OneNce.Cli.Serving;

/// <summary>Stands where the token source would, while credentials are missing: whoever asks is told which and how to give them.</summary>
internal sealed class NoTokens(string missing) : ITokenSource, IHealthCheck
{
    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) => throw new NoCredentialsException(missing);

    public void Reject(AccessToken token)
    {
        // None was handed out.
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        new HealthCheckResult(context.Registration.FailureStatus, "No credentials are configured.", null, new Dictionary<string, object> { ["failure"] = "no_credentials", ["nextStep"] = missing }));
}

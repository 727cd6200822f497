using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneNce;

#pragma warning disable IDE0130 // The usual namespace for extension methods that register services.
namespace Microsoft.Extensions.DependencyInjection;

#pragma warning restore IDE0130

/// <summary>Registers health checks of 1NCE tokens.</summary>
public static class OneNceHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of an account's cached token. It sends no request.</summary>
    /// <remarks>
    /// <para>
    /// Healthy: there is a token, or none is needed at the moment. Degraded: the token could not be refreshed and is
    /// still used. If there is no token because of an error, or 1NCE refuses the credentials, the status is
    /// <paramref name="failureStatus"/>.
    /// </para>
    /// <para>
    /// The data of the result: <c>isRefreshing</c> and <c>nextAttemptInSeconds</c>; for the cached token
    /// <c>obtainedAt</c>, <c>lifetimeSeconds</c> and <c>remainingLifetimeSeconds</c>; for the last error <c>error</c>,
    /// <c>errorAt</c>, <c>errorMessage</c>, <c>nextStep</c> and, if there was a response, <c>statusCode</c> and
    /// <c>errorCode</c>. The error's data is kept after a later success; the status says whether the error persists.
    /// Times are <see cref="DateTimeOffset"/> values, seconds are whole numbers. None is a secret.
    /// </para>
    /// </remarks>
    /// <param name="builder">The health checks to add to.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="account">The name that the account was registered under; null for the default one.</param>
    /// <param name="failureStatus">
    /// The status to report when there is no token; <see cref="HealthStatus.Unhealthy"/> if null.
    /// </param>
    /// <param name="tags">The tags of the check; none if null.</param>
    /// <param name="timeout">How long the check may take; unlimited if null.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static IHealthChecksBuilder AddOneNce(
        this IHealthChecksBuilder builder,
        string name = "onence",
        string? account = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null,
        TimeSpan? timeout = null
    )
    {
        Guard.NotNull(builder);
        return builder.Add(
            new HealthCheckRegistration(
                name,
                services => new TokenHealthCheck(
                    services.GetRequiredService<AccountRegistry>(),
                    account ?? Options.Options.DefaultName
                ),
                failureStatus,
                tags,
                timeout
            )
        );
    }
}

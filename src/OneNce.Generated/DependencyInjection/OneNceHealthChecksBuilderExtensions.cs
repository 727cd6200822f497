using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneNce;

#pragma warning disable IDE0130 // Where .NET looks for what registers services.
namespace Microsoft.Extensions.DependencyInjection;

#pragma warning restore IDE0130

/// <summary>Registers health checks of 1NCE tokens.</summary>
public static class OneNceHealthChecksBuilderExtensions
{
    /// <summary>Adds a check of an account's cached token, which costs no request.</summary>
    /// <remarks>
    /// <para>
    /// Healthy: there is a token, or none was asked for yet. Degraded: it could not be refreshed and is still used.
    /// Otherwise, without a token or with credentials that 1NCE refuses, the status is <paramref
    /// name="failureStatus"/>.
    /// </para>
    /// <para>
    /// Its data: <c>isRefreshing</c> and <c>nextAttemptInSeconds</c>; of the cached token <c>obtainedAt</c>,
    /// <c>lifetimeSeconds</c> and
    /// <c>remainingLifetimeSeconds</c>; of the last error <c>error</c>, <c>errorAt</c>, <c>errorMessage</c>,
    /// <c>nextStep</c> and, if there was a response, its <c>statusCode</c> and <c>errorCode</c>. They stay after the
    /// error is over; the status says whether it lasts. Times are <see cref="DateTimeOffset"/>, seconds are whole
    /// numbers. None is a secret.
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

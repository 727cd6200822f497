using Microsoft.Extensions.Diagnostics.HealthChecks;
using OneNce;

#pragma warning disable IDE0130 // Where .NET looks for what registers services.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Registers a health check of 1NCE tokens.</summary>
public static class OneNceHealthChecksBuilderExtensions
{
    /// <summary>
    /// Adds a check that looks at the token at hand and costs no call. Healthy: there is one, or none was asked for yet.
    /// Degraded: it could not be renewed and is still used. Unhealthy: there is none, or 1NCE refuses the credentials.
    /// </summary>
    /// <remarks>
    /// Its data: <c>renewing</c>, whether a token is being fetched; <c>renewalInSeconds</c>, how long until being asked for one
    /// causes a fetch, 0 when the next request does; of the token at hand <c>obtainedAt</c>, <c>lifetimeSeconds</c> and
    /// <c>lifetimeLeftSeconds</c>; of the last failure <c>failure</c>, <c>failedAt</c>, <c>detail</c>, <c>nextStep</c> and, if
    /// there was an answer, its <c>statusCode</c> and <c>errorCode</c>. They stay after it is over: the status tells whether it
    /// lasts. Times are <see cref="DateTimeOffset"/>, seconds whole numbers. None is a secret.
    /// </remarks>
    /// <param name="builder">The health checks to add to.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="account">The name that the account was registered under; null for the default one.</param>
    /// <param name="tags">Tags of the check.</param>
    /// <returns>The same builder.</returns>
    public static IHealthChecksBuilder AddOneNce(this IHealthChecksBuilder builder, string name = "onence", string? account = null, IEnumerable<string>? tags = null)
    {
        Throw.IfNull(builder);
        return builder.Add(new HealthCheckRegistration(
            name, services => new TokenHealthCheck(services.GetRequiredService<TokenSources>(), account ?? string.Empty), failureStatus: null, tags));
    }
}

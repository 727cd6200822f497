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
    /// Degraded: it could not be renewed and is still used. Unhealthy: there is none, or 1NCE refuses the credentials. Its data
    /// are <c>lifetimeLeftSeconds</c> and, after a failure, <c>failure</c> and <c>nextStep</c>.
    /// </summary>
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

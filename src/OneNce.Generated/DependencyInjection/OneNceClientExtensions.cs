using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using OneNce;

#pragma warning disable IDE0130 // The usual namespace for extension methods that register services.
namespace Microsoft.Extensions.DependencyInjection;

#pragma warning restore IDE0130

/// <summary>
/// Registers clients that were generated from a project's <c>OneNceSpec</c> items.
/// </summary>
public static class OneNceClientExtensions
{
    /// <summary>
    /// Registers a generated client, whose requests are sent to an account's base address with its token.
    /// </summary>
    /// <remarks>
    /// The client is transient, as typed clients are; connections are shared. For a named account, it is a keyed
    /// service with the name as its key.
    /// </remarks>
    /// <typeparam name="TClient">
    /// The type to ask the container for: the generated interface, or the class itself.
    /// </typeparam>
    /// <typeparam name="TImplementation">The generated class.</typeparam>
    /// <param name="services">The services to add to; <c>AddOneNce</c> registers the account.</param>
    /// <param name="account">The name that the account was registered under; null for the default one.</param>
    /// <returns>The builder of the client's <see cref="HttpClient"/>, for resilience, timeouts and so on.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    public static IHttpClientBuilder AddOneNceClient<
        TClient,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation
    >(this IServiceCollection services, string? account = null)
        where TClient : class
        where TImplementation : OneNceClientBase, TClient
    {
        Guard.NotNull(services);
        var name = account ?? Options.Options.DefaultName;
        var client = $"{typeof(TImplementation).FullName} {name}".TrimEnd();
        services.AddKeyedTransient<TClient>(
            name.Length == 0 ? null : name,
            (provider, _) =>
                ActivatorUtilities.CreateInstance<TImplementation>(
                    provider,
                    provider.GetRequiredService<IHttpClientFactory>().CreateClient(client)
                )
        );
        return services.AddHttpClient(client).AddOneNceToken(account: account);
    }

    /// <summary>Registers a generated client under its own type.</summary>
    /// <inheritdoc cref="AddOneNceClient{TClient, TImplementation}"/>
    /// <typeparam name="TClient">The generated class.</typeparam>
    public static IHttpClientBuilder AddOneNceClient<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient
    >(this IServiceCollection services, string? account = null)
        where TClient : OneNceClientBase => services.AddOneNceClient<TClient, TClient>(account);
}

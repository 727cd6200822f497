using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using Microsoft.Extensions.Options;
using OneNce;

#pragma warning disable IDE0130 // Where .NET looks for what registers services.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Registers clients that were generated from documents of 1NCE's, <c>OneNceSpec</c> items of a project.</summary>
public static class OneNceClientExtensions
{
    /// <summary>
    /// Registers a generated client: each request carries the account's token and goes to the account's base address. The
    /// client is transient, as typed clients are, and shares its connections; a named account's is a keyed service, its key the
    /// name.
    /// </summary>
    /// <typeparam name="TClient">What to ask the container for: the generated interface, or the class itself.</typeparam>
    /// <typeparam name="TImplementation">The generated class.</typeparam>
    /// <param name="services">The services to add to; <c>AddOneNce</c> registers the account.</param>
    /// <param name="account">The name that the account was registered under; null for the default one.</param>
    /// <returns>The builder of the client's <see cref="HttpClient"/>, for resilience, time-outs and the like.</returns>
    public static IHttpClientBuilder AddOneNceClient<TClient, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, string? account = null)
        where TClient : class
        where TImplementation : OneNceClientBase, TClient
    {
        Throw.IfNull(services);
        var name = account ?? Options.Options.DefaultName;
        var client = $"{typeof(TImplementation).FullName} {name}".TrimEnd();
        services.AddKeyedTransient<TClient>(name.Length == 0 ? null : name, (provider, _) => ActivatorUtilities.CreateInstance<TImplementation>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(client)));
        return services.AddHttpClient(client)
            .ConfigureHttpClient((provider, http) => http.BaseAddress = Address(provider.GetRequiredService<IOptionsMonitor<OneNceOptions>>().Get(name)))
            .AddOneNceToken(account: account);
    }

    /// <inheritdoc cref="AddOneNceClient{TClient, TImplementation}"/>
    /// <typeparam name="TClient">The generated class.</typeparam>
    public static IHttpClientBuilder AddOneNceClient<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TClient>(
        this IServiceCollection services, string? account = null)
        where TClient : OneNceClientBase => services.AddOneNceClient<TClient, TClient>(account);

    /// <summary>With the slash that makes relative addresses lead below it.</summary>
    private static Uri Address(OneNceOptions options) => new(options.BaseAddress.AbsoluteUri.TrimEnd('/') + "/");
}

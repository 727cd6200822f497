using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OneNce;

#pragma warning disable IDE0130 // Where .NET looks for what registers services.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Registers a source of 1NCE tokens.</summary>
public static class OneNceServiceCollectionExtensions
{
    /// <summary>
    /// Registers an <see cref="ITokenSource"/> for one account as a singleton. Its options are checked when the host starts,
    /// and a change of them takes effect at once.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Sets at least the client id and its secret.</param>
    /// <returns>The builder of the options, to add to them.</returns>
    public static OptionsBuilder<OneNceOptions> AddOneNce(this IServiceCollection services, Action<OneNceOptions> configure) =>
        services.AddOneNce(Options.Options.DefaultName, configure);

    /// <summary>Registers an <see cref="ITokenSource"/> whose options stand in a section of the configuration.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="section">Holds <c>ClientId</c>, <c>ClientSecret</c> and whatever else of <see cref="OneNceOptions"/> differs from its default.</param>
    /// <returns>The builder of the options, to add to them.</returns>
    public static OptionsBuilder<OneNceOptions> AddOneNce(this IServiceCollection services, IConfiguration section) =>
        services.AddOneNce(Options.Options.DefaultName, section);

    /// <summary>
    /// Registers an <see cref="ITokenSource"/> for one of several accounts: a keyed service, its key the name.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="name">Tells the accounts apart.</param>
    /// <param name="configure">Sets at least the client id and its secret.</param>
    /// <returns>The builder of the options, to add to them.</returns>
    public static OptionsBuilder<OneNceOptions> AddOneNce(this IServiceCollection services, string name, Action<OneNceOptions> configure)
    {
        Throw.IfNull(configure);
        return services.AddSource(name).Configure(configure);
    }

    /// <summary>Registers an <see cref="ITokenSource"/> for one of several accounts, its options in a section of the configuration.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="name">Tells the accounts apart.</param>
    /// <param name="section">Holds the options.</param>
    /// <returns>The builder of the options, to add to them.</returns>
    public static OptionsBuilder<OneNceOptions> AddOneNce(this IServiceCollection services, string name, IConfiguration section)
    {
        Throw.IfNull(section);
        return services.AddSource(name).Bind(section);
    }

    private static OptionsBuilder<OneNceOptions> AddSource(this IServiceCollection services, string name)
    {
        Throw.IfNull(services);
        Throw.IfNull(name);
        services.AddLogging();
        services.TryAddSingleton<TokenSources>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OneNceOptions>, OptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, WarmUpService>());
        services.AddSingleton(new SourceName(name));
        if (name.Length == 0)
        {
            services.TryAddSingleton(provider => provider.GetRequiredService<TokenSources>().Get(name));
            services.TryAddSingleton<ITokenSource>(provider => provider.GetRequiredService<TokenSources>().Get(name));
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => provider.GetRequiredService<TokenSources>().Get(name));
            services.TryAddKeyedSingleton<ITokenSource>(name, (provider, _) => provider.GetRequiredService<TokenSources>().Get(name));
        }

        return services.AddOptions<OneNceOptions>(name).ValidateOnStart();
    }
}

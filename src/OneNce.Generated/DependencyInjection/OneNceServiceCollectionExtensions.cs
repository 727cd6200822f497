using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OneNce;

#pragma warning disable IDE0130 // The usual namespace for extension methods that register services.
namespace Microsoft.Extensions.DependencyInjection;

#pragma warning restore IDE0130

/// <summary>Registers 1NCE accounts, each with a <see cref="TokenSource"/>.</summary>
/// <remarks>
/// The default account's source is a singleton; a named account's is a keyed singleton, with the name as its key.
/// Options are validated when the host starts. A valid change takes effect at once; an invalid one is logged, and the
/// previous options stay in effect.
/// </remarks>
public static class OneNceServiceCollectionExtensions
{
    /// <summary>Registers the default account.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">Sets at least the client id and its secret.</param>
    /// <returns>A builder to configure the account further.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/> or <paramref name="configure"/> is null.
    /// </exception>
    public static OneNceBuilder AddOneNce(this IServiceCollection services, Action<OneNceOptions> configure) =>
        services.AddOneNce(Options.Options.DefaultName, configure);

    /// <summary>Registers the default account, with its options in a section of the configuration.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="section">
    /// The section with <c>ClientId</c>, <c>ClientSecret</c> and any other <see cref="OneNceOptions"/> that differ from
    /// their defaults.
    /// </param>
    /// <returns>A builder to configure the account further.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="services"/> or <paramref name="section"/> is null.
    /// </exception>
    public static OneNceBuilder AddOneNce(this IServiceCollection services, IConfiguration section) =>
        services.AddOneNce(Options.Options.DefaultName, section);

    /// <summary>Registers one of several accounts.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="account">The name of the account.</param>
    /// <param name="configure">Sets at least the client id and its secret.</param>
    /// <returns>A builder to configure the account further.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static OneNceBuilder AddOneNce(
        this IServiceCollection services,
        string account,
        Action<OneNceOptions> configure
    )
    {
        Guard.NotNull(configure);
        return services.AddAccount(account).Configure(configure);
    }

    /// <summary>Registers one of several accounts, with its options in a section of the configuration.</summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="account">The name of the account.</param>
    /// <param name="section">The section with its options.</param>
    /// <returns>A builder to configure the account further.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static OneNceBuilder AddOneNce(this IServiceCollection services, string account, IConfiguration section)
    {
        Guard.NotNull(section);
        var builder = services.AddAccount(account);
        services.AddSingleton<IOptionsChangeTokenSource<OneNceOptions>>(
            new ConfigurationChangeTokenSource<OneNceOptions>(account, section)
        );
        return builder.Configure(options => OptionsBinder.Bind(section, options));
    }

    private static OneNceBuilder AddAccount(this IServiceCollection services, string account)
    {
        Guard.NotNull(services);
        Guard.NotNull(account);
        services.AddLogging();
        services.TryAddSingleton<AccountRegistry>();
        services.TryAddSingleton<PendingWrites>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OneNceOptions>, OptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, AccountStartupService>());
        services.AddSingleton(new AccountName(account));
        if (account.Length == 0)
        {
            services.TryAddSingleton(provider => provider.GetRequiredService<AccountRegistry>().Get(account));
            services.TryAddSingleton<TokenSource>(provider =>
                provider.GetRequiredService<AccountRegistry>().Get(account)
            );
        }
        else
        {
            services.TryAddKeyedSingleton(
                account,
                (provider, _) => provider.GetRequiredService<AccountRegistry>().Get(account)
            );
            services.TryAddKeyedSingleton<TokenSource>(
                account,
                (provider, _) => provider.GetRequiredService<AccountRegistry>().Get(account)
            );
        }

        return new OneNceBuilder(services.AddOptions<OneNceOptions>(account));
    }
}

using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Accounts;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Hosting;

/// <summary>Registers the services that all surfaces share: the tokens of an account.</summary>
internal static class TokenRegistration
{
    public static IServiceCollection AddTokens(
        this IServiceCollection services,
        Account account,
        TimeProvider time,
        bool fetchTokenOnStart = false,
        RedisConnection? redis = null
    )
    {
        services.AddSingleton(time);
        services.AddSingleton(provider => new TokenService(
            provider.GetService<TokenSource>(),
            account.BaseAddress,
            account.Missing
        ));
        redis?.Register(services);
        if (redis is null)
        {
            account.Cache?.Register(services);
        }

        if (account.Missing is null)
        {
            services.AddOneNce(options =>
            {
                account.Configure(options);
                options.FetchTokenOnStart = fetchTokenOnStart;
                options.UseDistributedCache = redis is not null || account.Cache is not null;
            });
        }

        return services;
    }
}

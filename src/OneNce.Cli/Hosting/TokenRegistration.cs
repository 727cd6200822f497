using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Hosting;

/// <summary>Registers what every surface shares: the token source of an account and its health check.</summary>
internal static class TokenRegistration
{
    public static IServiceCollection AddTokens(
        this IServiceCollection services,
        Account account,
        TimeProvider time,
        bool warmUp = false
    )
    {
        services.AddSingleton(time).AddSingleton<TokenService>();
        if (account.Missing is { } missing)
        {
            var source = new UnconfiguredTokenSource(missing);
            services.AddSingleton<ITokenSource>(source);
            services.AddHealthChecks().AddCheck("onence", source);
            return services;
        }

        services.AddOneNce(options =>
        {
            account.Configure(options);
            options.WarmUp = warmUp;
        });
        services.AddHealthChecks().AddOneNce();
        return services;
    }
}

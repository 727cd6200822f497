using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Serving.Problems;
using OneNce.Cli.Tokens;

namespace OneNce.Cli.Serving;

/// <summary>Registers what every surface shares: the token source of an account, its health and the <see cref="TokenDesk"/>.</summary>
internal static class TokenRegistration
{
    public static IServiceCollection AddTokens(this IServiceCollection services, Account account, TimeProvider time, bool warmUp = false)
    {
        services.AddSingleton(time).AddSingleton<TokenDesk>();
        if (account.Endpoint is { } endpoint)
        {
            services.AddOneNce(options => endpoint.Configure(options, warmUp));
            services.AddHealthChecks().AddOneNce();
        }
        else
        {
            var none = new NoTokens(account.Missing!);
            services.AddSingleton<ITokenSource>(none);
            services.AddHealthChecks().AddCheck("onence", none);
        }

        return services;
    }
}

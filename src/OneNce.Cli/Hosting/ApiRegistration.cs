using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Accounts;
using OneNce.Cli.Api;
using OneNce.Cli.Surfaces.Forward;

namespace OneNce.Cli.Hosting;

/// <summary>Registers the client that sends requests to the API of an account.</summary>
internal static class ApiRegistration
{
    public static IServiceCollection AddApiClient(this IServiceCollection services, Account account)
    {
        services
            .AddHttpClient<ApiClient>(client => client.MaxResponseContentBufferSize = ApiClient.MaxResponseLength)
            .ConfigurePrimaryHttpMessageHandler(() => CreateHandler(account))
            .RemoveAllLoggers()
            .AddOneNceToken()
            .AddOneNceRateLimits(LimitRequests);
        return services;
    }

    /// <summary>Registers the client of <c>/api</c>, which streams requests and responses.</summary>
    public static IServiceCollection AddForwarding(this IServiceCollection services, Account account)
    {
        services.AddHttpForwarder();
        services
            .AddHttpClient(ForwardSurface.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new TokenMaskingHandler(CreateSockets(account)))
            .RemoveAllLoggers()
            .AddOneNceToken()
            .AddOneNceRateLimits(LimitRequests);
        return services;
    }

#pragma warning disable CA2000 // The outer handler disposes the inner one, and the client the outer one.
    private static TokenRemovalHandler CreateHandler(Account account) => new(CreateSockets(account));
#pragma warning restore CA2000

    private static SocketsHttpHandler CreateSockets(Account account) =>
        Account.CreateHandler(useProxy: !account.BaseAddress.IsLoopback);

    /// <summary>
    /// Leaves out the limit on token requests: this process has one account, and reports a 429 instead of waiting.
    /// </summary>
    private static void LimitRequests(OneNceRateLimitOptions options) => options.Limits.Remove("tokens");
}

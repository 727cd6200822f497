using Medallion.Threading;
using Medallion.Threading.Redis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace OneNce.Harness.Sharing;

/// <summary>One replica as an application registers it: cache, keys and locks in one Redis.</summary>
internal static class RedisApplication
{
    /// <summary>How long the lease of a process that was killed lives on.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);

    public static async Task<ServiceProvider> CreateAsync(
        string redis,
        Uri endpoint,
        bool hasLocks,
        Action<ILoggingBuilder>? logging = null
    )
    {
        var configuration = ConfigurationOptions.Parse(redis);
        configuration.AbortOnConnectFail = false;
        configuration.AllowAdmin = true;
        var connection = await ConnectionMultiplexer.ConnectAsync(configuration);
        var services = new ServiceCollection();
        services.AddLogging(builder => logging?.Invoke(builder));
        services.AddSingleton<IConnectionMultiplexer>(connection);
        services.AddStackExchangeRedisCache(options =>
            options.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(connection)
        );
        services.AddDataProtection().SetApplicationName("fleet").PersistKeysToStackExchangeRedis(connection);
        if (hasLocks)
        {
            services.AddSingleton<IDistributedLockProvider>(
                new RedisDistributedSynchronizationProvider(
                    connection.GetDatabase(),
                    options => options.Expiry(LeaseTime)
                )
            );
        }

        services.AddOneNce(options =>
        {
            options.ClientId = "100_fleet";
            options.ClientSecret = "secret";
            options.BaseAddress = endpoint;
            options.UseDistributedCache = true;
        });
        return services.BuildServiceProvider();
    }
}

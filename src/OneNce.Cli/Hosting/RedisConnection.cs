using System.Globalization;
using Medallion.Threading;
using Medallion.Threading.Redis;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneNce.Cli.Console;
using StackExchange.Redis;

namespace OneNce.Cli.Hosting;

/// <summary>The Redis through which several hosts share one token: cache, lease and keys.</summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    public const string Option = "--cache";

    /// <summary>The variable to use instead of the option if the address contains a password.</summary>
    public const string Variable = "ONENCE_CACHE";

    private const int DefaultPort = 6379;

    /// <summary>How long the lease of a host that crashed lives on.</summary>
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(10);

    private readonly ConfigurationOptions _configuration;
    private readonly Uri _address;
    private ConnectionMultiplexer? _connection;

    /// <exception cref="UsageException">The address cannot be used.</exception>
    public RedisConnection(string text)
    {
        _address = Parse(text);
        _configuration = new ConfigurationOptions
        {
            AbortOnConnectFail = false,
            ClientName = ToolInfo.Name,
            DefaultDatabase = _address.AbsolutePath is { Length: > 1 } path ? ParseDatabase(path[1..]) : 0,
            EndPoints = { { _address.Host.Trim('[', ']'), Port } },
            Ssl = _address.Scheme == "rediss",
        };
        if (_address.UserInfo.Split(':', 2) is [var user, var password])
        {
            _configuration.User = user.Length > 0 ? Uri.UnescapeDataString(user) : null;
            _configuration.Password = Uri.UnescapeDataString(password);
        }
    }

    private int Port => _address.Port < 0 ? DefaultPort : _address.Port;

    private ConnectionMultiplexer Connection =>
        _connection ?? throw new InvalidOperationException("The connection is not open.");

    /// <summary>Connects; if the server does not answer, it goes on trying.</summary>
    public async Task OpenAsync() => _connection = await ConnectionMultiplexer.ConnectAsync(_configuration);

    public void Register(IServiceCollection services)
    {
        // What it says of a Redis that does not answer, the token source says once, with what follows from it.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.None));
        services.AddStackExchangeRedisCache(options =>
            options.ConnectionMultiplexerFactory = () => Task.FromResult<IConnectionMultiplexer>(Connection)
        );
        services
            .AddDataProtection()
            .SetApplicationName(ToolInfo.Name)
            .PersistKeysToStackExchangeRedis(Connection, "onence:keys");
        services.AddSingleton<IDistributedLockProvider>(
            new RedisDistributedSynchronizationProvider(Connection.GetDatabase(), options => options.Expiry(LeaseTime))
        );
    }

    public ValueTask DisposeAsync() => _connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>The address without user and password.</summary>
    public override string ToString() =>
        $"{_address.Scheme}://{_address.Host}:{Port}{_address.AbsolutePath}".TrimEnd('/');

    private static Uri Parse(string text)
    {
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "redis" or "rediss"
            && address.Host.Length > 0
            && (address.UserInfo.Length == 0 || address.UserInfo.Contains(':', StringComparison.Ordinal))
            && address is { Query.Length: 0, Fragment.Length: 0 }
        )
        {
            return address;
        }

        throw Unusable();
    }

    private static int ParseDatabase(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unusable();

    /// <summary>The address is not quoted: it may contain a password.</summary>
    private static UsageException Unusable() =>
        new(
            $"{Option} or {Variable} cannot be used: give an address such as redis://127.0.0.1:6379, or "
                + "rediss://:PASSWORD@redis.example:6380/0 for TLS, a password and a database."
        );
}

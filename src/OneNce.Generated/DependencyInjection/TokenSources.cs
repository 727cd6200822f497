using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OneNce;

/// <summary>
/// One source for each name, made when first asked for and kept for as long as the container: never a field of a
/// transient client, whose cache would start empty each time.
/// </summary>
internal sealed class TokenSources : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<OneNceTokenSource>> _sources = new(StringComparer.Ordinal);
    private readonly IOptionsMonitor<OneNceOptions> _options;
    private readonly TokenServices _services;
    private readonly IDisposable? _subscription;

    public TokenSources(IOptionsMonitor<OneNceOptions> options, ILogger<OneNceTokenSource> logger, IServiceProvider services)
    {
        _options = options;
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        _services = new TokenServices(time, services.GetService<Jitter>() ?? Jitter.Shared, logger, Share);
        _subscription = options.OnChange(Change);

        SharedTokenCache? Share(ITokenExchange exchange, OneNceOptions options) =>
            !options.ShareTokens ? null : new SharedTokenCache(
                exchange,
                new SharedTokenStore(services.GetRequiredService<IDistributedCache>(), services.GetRequiredService<IDataProtectionProvider>(), options),
                options.RefreshBefore,
                time,
                logger);
    }

    public OneNceTokenSource Get(string name) =>
        _sources.GetOrAdd(name, key => new Lazy<OneNceTokenSource>(() => new OneNceTokenSource(_options.Get(key), _services))).Value;

    /// <summary>The source of a name if it was asked for already: for those who look and make none.</summary>
    public OneNceTokenSource? Find(string name) =>
        _sources.TryGetValue(name, out var source) && source.IsValueCreated ? source.Value : null;

    public void Dispose()
    {
        _subscription?.Dispose();
        foreach (var source in _sources.Values.Where(source => source.IsValueCreated))
        {
            source.Value.Dispose();
        }
    }

    /// <summary>Options that are not usable do not come this far: the monitor throws, and those before stay in force.</summary>
    private void Change(OneNceOptions options, string? name) => Find(name ?? Options.DefaultName)?.Use(options);
}

using Medallion.Threading;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace OneNce;

/// <summary>
/// Creates one token source for each account, on first use, and keeps it until the container is disposed.
/// </summary>
/// <remarks>
/// Options are read only here, and as a whole. Changed options are validated first, and take effect for the token,
/// handlers and clients together. Invalid options are logged, and the previous ones stay in effect.
/// </remarks>
internal sealed class AccountRegistry : IDisposable
{
    private readonly object _gate = new();
    private readonly Dictionary<string, OneNceTokenSource> _sources = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _subscriptions = [];
    private readonly IOptionsFactory<OneNceOptions> _options;
    private readonly ILogger _logger;
    private readonly IServiceProvider _services;
    private readonly TokenClock _clock;
    private readonly Jitter _jitter;
    private bool _isDisposed;

    public AccountRegistry(
        IOptionsFactory<OneNceOptions> options,
        IEnumerable<IOptionsChangeTokenSource<OneNceOptions>> changes,
        ILogger<OneNceTokenSource> logger,
        IServiceProvider services
    )
    {
        _options = options;
        _logger = logger;
        _services = services;
        _clock = services.GetService<TimeProvider>() is { } time ? new TokenClock(time) : TokenClock.System;
        _jitter = services.GetService<Jitter>() ?? Jitter.Shared;
        foreach (var change in changes)
        {
            _subscriptions.Add(ChangeToken.OnChange(change.GetChangeToken, Reload, change.Name ?? Options.DefaultName));
        }
    }

    /// <exception cref="OptionsValidationException">The account's options have not been valid yet.</exception>
    /// <exception cref="ObjectDisposedException">The container was disposed.</exception>
    public OneNceTokenSource Get(string account)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                throw new ObjectDisposedException(
                    nameof(TokenSource),
                    "The service container of the account was disposed."
                );
            }

            if (!_sources.TryGetValue(account, out var source))
            {
                _sources[account] = source = new OneNceTokenSource(
                    Read(account),
                    _clock,
                    _jitter,
                    _logger,
                    CreateSharedCache,
                    allowed => _services.GetService<RateLimits>()?.FindTokenLimit(allowed, account)
                );
            }

            return source;
        }
    }

    /// <summary>Returns the source of an account without creating it, or null if it was not used yet.</summary>
    public OneNceTokenSource? Find(string account)
    {
        lock (_gate)
        {
            return _sources.TryGetValue(account, out var source) ? source : null;
        }
    }

    /// <exception cref="OptionsValidationException">The account's options are not valid.</exception>
    public OneNceOptions Validate(string account) => _options.Create(account);

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
        {
            subscription.Dispose();
        }

        lock (_gate)
        {
            _isDisposed = true;
            foreach (var source in _sources.Values)
            {
                source.Dispose();
            }
        }
    }

    private TokenSettings Read(string account) => new(_options.Create(account));

    private void Reload(string account)
    {
        lock (_gate)
        {
            if (!_sources.TryGetValue(account, out var source))
            {
                return;
            }

            try
            {
                source.Use(Read(account));
            }
#pragma warning disable CA1031 // Whatever prevents the new options from being read: the old ones stay in effect.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                var reason = exception is OptionsValidationException invalid
                    ? string.Join(" ", invalid.Failures)
                    : exception.Message;
                var redactor = new Redactor(isTokenEndpoint: true, source.Cache.Pipeline.Settings.Secrets);
                OneNceLog.OptionsRejected(_logger, account, redactor.Redact(reason));
            }
        }
    }

    private SharedTokenCache CreateSharedCache(TokenSettings settings)
    {
        var shared = new SharedTokenCache(
            _services.GetRequiredService<IDistributedCache>(),
            _services.GetService<IDistributedLockProvider>(),
            _services.GetRequiredService<IDataProtectionProvider>(),
            settings,
            _clock,
            _jitter,
            _logger
        );
        // Created after the cache, so that the container disposes it before the cache.
        _services.GetRequiredService<PendingWrites>().Add(shared);
        return shared;
    }
}

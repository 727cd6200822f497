using System.Security.Cryptography;
using System.Text.Json;
using Medallion.Threading;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>
/// The application's distributed cache and lock provider, encrypted and out of the way: an operation ends within its
/// time, whatever goes wrong is a miss, and a cache that fails is left alone for a while.
/// </summary>
internal sealed class SharedCacheStore
{
    /// <summary>How long the cache or the lock provider may take for one operation.</summary>
    public static readonly TimeSpan OperationTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The same for the first operation of each kind, which connects, and compiles what it needs.</summary>
    public static readonly TimeSpan FirstOperationTimeout = TimeSpan.FromSeconds(5);

    private const string Lease = "lease";

    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);
    private readonly IDistributedCache _cache;
    private readonly IDistributedLockProvider? _locks;
    private readonly IDataProtector _protector;
    private readonly TokenClock _clock;
    private readonly SharedCacheBreaker _breaker;

    public SharedCacheStore(
        IDistributedCache cache,
        IDistributedLockProvider? locks,
        IDataProtector protector,
        TokenClock clock,
        ILogger logger
    )
    {
        _cache = cache;
        _locks = locks;
        _protector = protector;
        _clock = clock;
        _breaker = new SharedCacheBreaker(clock, logger);
    }

    /// <summary>Whether the last operation succeeded; null before the first.</summary>
    public bool? IsWorking => _breaker.IsWorking;

    /// <summary>Whether it is left alone now, after a failure.</summary>
    public bool IsLeftAlone => _breaker.IsOpen;

    public bool HasLocks => _locks is not null;

    /// <summary>Reads an entry: none if there is none, or it cannot be read.</summary>
    public Task<(bool IsAnswered, T? Entry)> ReadAsync<T>(
        string key,
        Func<byte[], T?> parse,
        CancellationToken cancellationToken
    )
        where T : class =>
        TryAsync(
            "read",
            async cancel =>
            {
                var bytes = await _cache.GetAsync(key, cancel).ConfigureAwait(false);
                if (bytes is null)
                {
                    return null;
                }

                try
                {
                    // A part of the operation: it may have to load keys first, and blocks meanwhile.
                    var entry = parse(_protector.Unprotect(bytes));
                    _breaker.Readable();
                    return entry;
                }
                catch (Exception exception) when (IsGarbage(exception))
                {
                    _breaker.Unreadable(exception);
                    TokenMetrics.SharedLookup(TokenMetrics.Unreadable);
                    return null;
                }
            },
            cancellationToken
        );

    public Task WriteAsync(string key, byte[] entry, TimeSpan lifetime) =>
        lifetime <= TimeSpan.Zero || IsLeftAlone
            ? Task.CompletedTask
            : TryAsync(
                "write",
                async cancel =>
                {
                    var options = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime };
                    await _cache.SetAsync(key, _protector.Protect(entry), options, cancel).ConfigureAwait(false);
                    return key;
                },
                CancellationToken.None
            );

    /// <summary>Tries to get a lease at once: none if another process has it.</summary>
    public async Task<(bool IsAnswered, IAsyncDisposable? Lease)> TryAcquireAsync(
        string name,
        CancellationToken cancellationToken
    )
    {
        Task<IDistributedSynchronizationHandle?>? acquiring = null;
        var (isAnswered, lease) = await TryAsync(
                Lease,
                cancel => acquiring = _locks!.CreateLock(name).TryAcquireAsync(TimeSpan.Zero, cancel).AsTask(),
                cancellationToken
            )
            .ConfigureAwait(false);
        if (!isAnswered && acquiring is not null)
        {
            _ = ReleaseLateAsync(acquiring);
        }

        return (isAnswered, lease);
    }

    /// <summary>Gives a lease back. One that cannot be given back ends by itself.</summary>
    public async Task ReleaseAsync(IAsyncDisposable lease)
    {
        using var timeout = _clock.CreateTimeout(OperationTimeout);
        try
        {
            await _clock.WaitAsync(Task.Run(DisposeAsync), timeout.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // As above; whether the cache works is for the other operations to find out.
        catch (Exception)
#pragma warning restore CA1031
        { }

        async Task<bool> DisposeAsync()
        {
            await lease.DisposeAsync().ConfigureAwait(false);
            return true;
        }
    }

    /// <summary>Whether an entry is at fault. Data Protection wraps what kept it from loading its keys.</summary>
    private static bool IsGarbage(Exception exception) =>
        exception
            is CryptographicException { InnerException: null or CryptographicException }
                or JsonException
                or InvalidOperationException
                or KeyNotFoundException
                or FormatException
                or ArgumentException
                or OverflowException;

    /// <summary>A lease that comes too late would keep the others waiting.</summary>
    private async Task ReleaseLateAsync(Task<IDistributedSynchronizationHandle?> acquiring)
    {
        try
        {
            if (await acquiring.ConfigureAwait(false) is { } lease)
            {
                await ReleaseAsync(lease).ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // There is none then.
        catch (Exception)
#pragma warning restore CA1031
        { }
    }

    private bool Begins(string operation)
    {
        lock (_begun)
        {
            return _begun.Add(operation);
        }
    }

    /// <summary>One operation in its time; on another thread, since a cache may block instead of waiting.</summary>
    private async Task<(bool IsAnswered, T? Result)> TryAsync<T>(
        string operation,
        Func<CancellationToken, Task<T?>> work,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var timeout = _clock.CreateTimeout(Begins(operation) ? FirstOperationTimeout : OperationTimeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var end = either.Token;
        try
        {
            var result = await _clock
                .WaitAsync(Task.Run(() => work(end), CancellationToken.None), end)
                .ConfigureAwait(false);
            _breaker.Succeed();
            return (true, result);
        }
#pragma warning disable CA1031 // Every fault of the cache is a miss; only the caller's own cancellation counts.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            _breaker.Fail(operation, exception);
            return (false, null);
        }
    }
}

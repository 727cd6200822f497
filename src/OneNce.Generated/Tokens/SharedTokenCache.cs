using Medallion.Threading;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>
/// Shares one token, and what the endpoint said of the last attempt, between processes: encrypted, through the
/// application's distributed cache. It saves requests and is never needed: whatever goes wrong, another key ring and
/// garbage included, is a miss, a slow cache is not waited for, and one that fails is left alone for a while.
/// </summary>
/// <remarks>
/// The order is: memory, this cache, the lease, this cache again, the endpoint. Whoever holds the lease asks; the
/// others look here until it has. Without a lock provider, each waits for a random time first, so that most find what
/// the quickest brought.
/// </remarks>
internal sealed class SharedTokenCache
{
    /// <summary>How far the clocks of two processes may be apart.</summary>
    public static readonly TimeSpan MaxClockDifference = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long another process is waited for: longer than a lease outlives its process (30 s in DistributedLock), and
    /// than an endpoint usually takes.
    /// </summary>
    public static readonly TimeSpan MaxLeaseWait = TimeSpan.FromSeconds(90);

    /// <summary>
    /// Over which time processes without a lock provider spread their requests while callers wait for them.
    /// </summary>
    public static readonly TimeSpan DemandSpread = TimeSpan.FromSeconds(1);

    /// <summary>The same while no caller waits.</summary>
    public static readonly TimeSpan AheadSpread = TimeSpan.FromSeconds(30);

    /// <summary>How often the cache is looked into while a caller, or an error, waits.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Changes with the form of the entries, so that versions of this library do not read each other's entries.
    /// </summary>
    private const string Purpose = "OneNce.SharedToken.v3";

    /// <summary>
    /// The allowance for clocks, as a share of a lifetime: a short one leaves no room for ten minutes.
    /// </summary>
    private const int ClockShare = 6;

    private static readonly TimeSpan FirstPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan MaxPoll = TimeSpan.FromMilliseconds(500);

    private readonly object _gate = new();
    private readonly SharedCacheStore _store;
    private readonly TokenSettings _settings;
    private readonly TokenClock _clock;
    private readonly Jitter _jitter;
    private readonly ILogger _logger;
    private readonly int _credentials;

    private volatile string? _invalidated;
    private volatile Task _publishing = Task.CompletedTask;
    private string? _seen;
    private Moment? _lookedAt;
    private DateTimeOffset? _errorAt;
    private Moment _errorSeenAt;
    private long _unconfirmedUntil = long.MinValue;

    public SharedTokenCache(
        IDistributedCache cache,
        IDistributedLockProvider? locks,
        IDataProtectionProvider protection,
        TokenSettings settings,
        TokenClock clock,
        Jitter jitter,
        ILogger logger
    )
    {
        _settings = settings;
        _clock = clock;
        _jitter = jitter;
        _logger = logger;
        _credentials = SharedEntry.GetCheck(settings.Secrets);
        Key = CreateKey(settings);
        // Bound to the key: an entry of one account under the key of another cannot be decrypted.
        _store = new SharedCacheStore(cache, locks, protection.CreateProtector(Purpose, Key), clock, logger);
    }

    /// <summary>The key of the token; what else is shared has a key that begins with it.</summary>
    public string Key { get; }

    /// <summary>Whether the last operation succeeded; null before the first.</summary>
    public bool? IsWorking => _store.IsWorking;

    /// <summary>What is being written, which no caller waits for: for tests.</summary>
    public Task Publishing => _publishing;

    private string ErrorKey => Key + ":error";

    private string RevokedKey => Key + ":revoked";

    /// <summary>Looks for a token other than the current one, and if there is none, for an error.</summary>
    public async Task<SharedState> ReadAsync(
        CachedToken? current,
        AllowedAddress allowed,
        CancellationToken cancellationToken
    )
    {
        if (_store.IsLeftAlone)
        {
            return default;
        }

        var now = _clock.Now;
        var (isRead, entry) = await _store
            .ReadAsync(Key, SharedEntry.ReadToken, cancellationToken)
            .ConfigureAwait(false);
        if (!isRead)
        {
            return default;
        }

        // An entry that was not there at the last look is no older than that, whatever the clocks say.
        var sinceAbsent = Observe(entry?.Value, now);
        if (
            entry is not null
            && entry.Value != _invalidated
            && entry.Value != current?.Token.Value
            && CreateToken(entry, sinceAbsent, allowed) is { } token
            && !await IsRevokedAsync(entry.Value, cancellationToken).ConfigureAwait(false)
        )
        {
            TokenMetrics.SharedLookup(TokenMetrics.Hit);
            OneNceLog.SharedCacheHit(_logger);
            return new SharedState { Token = token };
        }

        var (_, error) = await _store
            .ReadAsync(ErrorKey, bytes => SharedEntry.ReadError(bytes, _credentials), cancellationToken)
            .ConfigureAwait(false);
        error = error is null ? null : Remaining(error);
        if (error is { IsConfirmed: false })
        {
            // This process may find out whether it is true of it as well.
            Volatile.Write(ref _unconfirmedUntil, now.Monotonic + error.Pause.Ticks);
            error = null;
        }

        TokenMetrics.SharedLookup(error is null ? TokenMetrics.Miss : TokenMetrics.Held);
        return new SharedState { Error = error };
    }

    /// <summary>
    /// Waits until this process may ask the endpoint, or another one has: the state has a lease, a token or an error,
    /// or nothing if the endpoint is to be asked without a lease.
    /// </summary>
    public async Task<SharedState> EnterAsync(
        CachedToken? current,
        bool isAwaited,
        AllowedAddress allowed,
        CancellationToken cancellationToken
    )
    {
        if (_store.IsLeftAlone)
        {
            return default;
        }

        var started = _clock.Now;
        var state = _store.HasLocks
            ? await CompeteAsync(current, allowed, cancellationToken).ConfigureAwait(false)
            : await SpreadAsync(current, isAwaited, allowed, cancellationToken).ConfigureAwait(false);
        TokenMetrics.LeaseWait(
            state.Token is not null ? TokenMetrics.Hit
                : state.Error is not null ? TokenMetrics.Held
                : state.Lease is not null ? TokenMetrics.Acquired
                : TokenMetrics.NoLease,
            TimeSpan.FromTicks(_clock.Now.Monotonic - started.Monotonic)
        );
        return state;
    }

    /// <summary>Waits before another attempt, and ends early with a token that another process brings.</summary>
    public async Task<CachedToken?> WaitAsync(
        TimeSpan pause,
        CachedToken? current,
        AllowedAddress allowed,
        CancellationToken cancellationToken
    )
    {
        var end = _clock.Now + pause;
        while (_clock.Now is var now && now.Monotonic < end.Monotonic)
        {
            var left = TimeSpan.FromTicks(end.Monotonic - now.Monotonic);
            await _clock.DelayAsync(Min(left, LookInterval), cancellationToken).ConfigureAwait(false);
            var state = await ReadAsync(current, allowed, cancellationToken).ConfigureAwait(false);
            if (state.Token is { } token)
            {
                return token;
            }
        }

        return null;
    }

    /// <summary>Leaves a new token to the others, then the lease. No caller waits for either.</summary>
    public void Publish(CachedToken token, IAsyncDisposable? lease)
    {
        var age = _clock.Now.Since(token.RequestedAt);
        var entry = new SharedToken(
            token.Token.Value,
            new DateTimeOffset(token.RequestedAt.Utc, TimeSpan.Zero),
            age,
            token.Lifetime,
            token.Token.Scope,
            token.Token.UserId
        );
        Observe(entry.Value, _clock.Now);
        Publish(Key, SharedEntry.Serialize(entry), token.Lifetime - age, lease);
    }

    /// <summary>
    /// Leaves an error to the others if it holds for them too: what 1NCE said, not what happened on this machine's way
    /// to it. Then the lease.
    /// </summary>
    public void Publish(BackOff error, IAsyncDisposable? lease)
    {
        var pause = TimeSpan.FromTicks(error.Until - _clock.Now.Monotonic);
        if (
            pause > TimeSpan.Zero
            && error.Error.Kind
                is TokenErrorKind.InvalidCredentials
                    or TokenErrorKind.RateLimited
                    or TokenErrorKind.ServerError
        )
        {
            var isConfirmed =
                error.Error.Kind == TokenErrorKind.InvalidCredentials
                || _clock.Now.Monotonic < Volatile.Read(ref _unconfirmedUntil);
            var entry = new SharedError(error.Error, error.OccurredAt, pause, error.Errors, isConfirmed);
            Publish(ErrorKey, SharedEntry.Serialize(entry, _credentials), pause, lease);
        }
        else
        {
            Release(lease);
        }
    }

    /// <summary>Gives up a lease without waiting for it.</summary>
    public void Release(IAsyncDisposable? lease)
    {
        if (lease is not null)
        {
            lock (_gate)
            {
                _publishing = Task.WhenAll(_publishing, _store.ReleaseAsync(lease));
            }
        }
    }

    /// <summary>A token that the API refused is not taken from the cache again, by any process.</summary>
    public void Revoke(CachedToken token)
    {
        _invalidated = token.Token.Value;
        var left = token.Lifetime - _clock.Now.Since(token.RequestedAt);
        if (left > TimeSpan.Zero)
        {
            Publish(RevokedKey, SharedEntry.Hash(token.Token.Value), left, lease: null);
        }
    }

    /// <summary>Remembers what an earlier instance of the same account knew to be refused.</summary>
    public void Continue(SharedTokenCache? before) => _invalidated = before?._invalidated;

    /// <summary>
    /// One key for each address and client id, shown as a hash. Secrets are no part of it: a token is as good while
    /// they are rotated, and nobody can try secrets out on a key.
    /// </summary>
    private static string CreateKey(TokenSettings settings)
    {
        var account = $"{Purpose}\n{settings.BaseAddress.AbsoluteUri.TrimEnd('/')}\n{settings.Primary.ClientId}";
        return "onence:" + BitConverter.ToString(SharedEntry.Hash(account), 0, 16).Replace("-", "");
    }

    /// <summary>
    /// Notes what is there, and returns how long ago it was not: null if this is the first look, or nothing has
    /// changed.
    /// </summary>
    private TimeSpan? Observe(string? value, Moment now)
    {
        lock (_gate)
        {
            var sinceAbsent = _lookedAt is { } last && value != _seen ? now.Since(last) : (TimeSpan?)null;
            _seen = value;
            _lookedAt = now;
            return sinceAbsent;
        }
    }

    /// <summary>
    /// The token as this process sees it, or null if it cannot be handed out any more. Its age is the greatest that it
    /// can have, since another clock may differ; only what is shown to people is the likeliest.
    /// </summary>
    private CachedToken? CreateToken(SharedToken entry, TimeSpan? sinceAbsent, AllowedAddress allowed)
    {
        if (
            !AccessToken.IsValid(entry.Value)
            || entry.Lifetime <= TimeSpan.Zero
            || entry.Lifetime > TokenPipeline.MaxLifetime
        )
        {
            return null;
        }

        var now = _clock.Now;
        var byClocks = TimeSpan.FromTicks(now.Utc - entry.RequestedAt.UtcTicks);
        var share = TimeSpan.FromTicks(entry.Lifetime.Ticks / ClockShare);
        var greatest = byClocks + Min(share, MaxClockDifference);
        if (byClocks < -MaxClockDifference || greatest >= entry.Lifetime)
        {
            greatest = TimeSpan.MaxValue;
        }

        if (sinceAbsent is { } since && since + entry.AgeWhenWritten < greatest)
        {
            greatest = since + entry.AgeWhenWritten;
        }

        if (greatest >= entry.Lifetime || entry.AgeWhenWritten < TimeSpan.Zero)
        {
            return null;
        }

        greatest = Max(greatest, TimeSpan.Zero);
        var likeliest = byClocks < greatest ? Max(byClocks, TimeSpan.Zero) : greatest;
        var expiresAt = new DateTimeOffset(now.Utc, TimeSpan.Zero) + (entry.Lifetime - likeliest);
        var token = new CachedToken(
            new AccessToken(entry.Value, expiresAt, entry.Scope, entry.UserId, allowed),
            now + -greatest,
            entry.Lifetime,
            _settings.RefreshBeforeExpiration,
            _jitter,
            isShared: true
        );
        return now.IsBefore(token.UnusableAt) ? token : null;
    }

    /// <summary>
    /// The error with the pause that is left, or null if it is over: by the clocks, or, where they differ, by how long
    /// this process has known of it.
    /// </summary>
    private SharedError? Remaining(SharedError error)
    {
        var now = _clock.Now;
        lock (_gate)
        {
            if (_errorAt != error.OccurredAt)
            {
                _errorAt = error.OccurredAt;
                _errorSeenAt = now;
            }

            var since = Max(TimeSpan.FromTicks(now.Utc - error.OccurredAt.UtcTicks), now.Since(_errorSeenAt));
            return since < error.Pause && error.Pause <= Pacer.MaxRetryAfter
                ? error with
                {
                    Pause = error.Pause - Max(since, TimeSpan.Zero),
                }
                : null;
        }
    }

    private async Task<bool> IsRevokedAsync(string token, CancellationToken cancellationToken)
    {
        var (_, hash) = await _store.ReadAsync(RevokedKey, bytes => bytes, cancellationToken).ConfigureAwait(false);
        return hash is not null && hash.SequenceEqual(SharedEntry.Hash(token));
    }

    /// <summary>Tries to get the lease, and looks meanwhile for what its holder brings.</summary>
    private async Task<SharedState> CompeteAsync(
        CachedToken? current,
        AllowedAddress allowed,
        CancellationToken cancellationToken
    )
    {
        var end = _clock.Now + MaxLeaseWait;
        for (var pause = FirstPoll; ; pause = GetNextPoll(pause))
        {
            var (isAnswered, lease) = await _store
                .TryAcquireAsync(Key + ":lease", cancellationToken)
                .ConfigureAwait(false);
            if (!isAnswered)
            {
                return default;
            }

            var isKept = false;
            SharedState state;
            try
            {
                state = await ReadAsync(current, allowed, cancellationToken).ConfigureAwait(false);
                if (lease is not null && state.IsEmpty)
                {
                    isKept = true;
                    return new SharedState { Lease = lease };
                }
            }
            finally
            {
                if (!isKept)
                {
                    Release(lease);
                }
            }

            if (!state.IsEmpty || _store.IsLeftAlone || _clock.Now.Monotonic >= end.Monotonic)
            {
                return state;
            }

            await _clock.DelayAsync(_jitter.Shorten(pause), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Waits for a random time, and looks meanwhile. The times are distributed as RFC 5740 spreads feedback: most are
    /// long and few are short, so that however many processes there are, only a few ask before the first is answered.
    /// </summary>
    private async Task<SharedState> SpreadAsync(
        CachedToken? current,
        bool isAwaited,
        AllowedAddress allowed,
        CancellationToken cancellationToken
    )
    {
        var spread = DemandSpread;
        if (!isAwaited && current is not null)
        {
            var left = _clock.Now.Until(current.UnusableAt);
            spread = Max(spread, Min(AheadSpread, TimeSpan.FromTicks(left.Ticks / 4)));
        }

        var end = _clock.Now + _jitter.Suppress(spread);
        for (var pause = FirstPoll; ; pause = GetNextPoll(pause))
        {
            var left = TimeSpan.FromTicks(end.Monotonic - _clock.Now.Monotonic);
            if (left <= TimeSpan.Zero)
            {
                return default;
            }

            await _clock.DelayAsync(Min(left, pause), cancellationToken).ConfigureAwait(false);
            var state = await ReadAsync(current, allowed, cancellationToken).ConfigureAwait(false);
            if (!state.IsEmpty || _store.IsLeftAlone)
            {
                return state;
            }
        }
    }

    private static TimeSpan GetNextPoll(TimeSpan pause) => Min(TimeSpan.FromTicks(pause.Ticks * 3 / 2), MaxPoll);

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private void Publish(string key, byte[] entry, TimeSpan lifetime, IAsyncDisposable? lease)
    {
        lock (_gate)
        {
            // In order, so that an older entry does not replace a newer one.
            _publishing = PublishAsync(_publishing);
        }

        async Task PublishAsync(Task before)
        {
            await before.ConfigureAwait(false);
            await _store.WriteAsync(key, entry, lifetime).ConfigureAwait(false);
            if (lease is not null)
            {
                await _store.ReleaseAsync(lease).ConfigureAwait(false);
            }
        }
    }
}

/// <summary>What a look into the shared cache came to: at most one of these.</summary>
internal readonly struct SharedState
{
    public CachedToken? Token { get; init; }

    public SharedError? Error { get; init; }

    /// <summary>The right to ask the endpoint while no other process does.</summary>
    public IAsyncDisposable? Lease { get; init; }

    public bool IsEmpty => Token is null && Error is null;
}

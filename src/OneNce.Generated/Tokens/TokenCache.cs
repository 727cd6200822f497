using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>
/// Keeps one token for everybody. A hit is one volatile read and a look at both clocks; a token is refreshed in the
/// background while it is still handed out; callers without one wait for the one request that is under way.
/// </summary>
internal sealed class TokenCache : IDisposable
{
#pragma warning disable CA2213 // Canceled, not disposed: a request that is just ending may still look at it.
    private readonly CancellationTokenSource _shutdown = new();
#pragma warning restore CA2213
    private readonly TokenClock _clock;
    private readonly ILogger _logger;
    private readonly Pacer _pacer;

    // Guards every change of what follows; the volatile fields are read without it.
    private readonly object _gate = new();
    private volatile TokenPipeline _pipeline;
    private volatile CachedToken? _current;
    private volatile BackOff? _backOff;
    private volatile BackOff? _lastBackOff;
    private long _nextLookAt = long.MinValue;
    private Task<CachedToken>? _inFlight;
    private TokenPipeline? _inFlightPipeline;
    private bool _isDisposed;

    public TokenCache(TokenPipeline pipeline, TokenClock clock, Jitter jitter, ILogger logger)
    {
        _pipeline = pipeline;
        _clock = clock;
        _logger = logger;
        _pacer = new Pacer(clock, jitter);
        TokenMetrics.Watch(this, static cache => ((TokenCache)cache).RemainingLifetime);
    }

    /// <summary>The cached token, usable or not: for tests.</summary>
    public CachedToken? Current => _current;

    /// <summary>What the next request for a token goes through.</summary>
    public TokenPipeline Pipeline => _pipeline;

    /// <summary>The remaining lifetime of the cached token, or null if there is none.</summary>
    public TimeSpan? RemainingLifetime =>
        _current is { } cached ? cached.Lifetime - _clock.Now.Since(cached.RequestedAt) : null;

    /// <summary>
    /// The request under way, or one that has ended: for tests, which would otherwise have to wait by the clock.
    /// </summary>
    public Task InFlight
    {
        get
        {
            lock (_gate)
            {
                var all = Task.WhenAll(
                    _inFlight ?? Task.CompletedTask,
                    _pipeline.Shared?.Publishing ?? Task.CompletedTask
                );
                all.Observe();
                return all;
            }
        }
    }

    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken)
    {
        var cached = _current;
        var isStale = false;
        var tick = _clock.Tick;
        if (cached is not null && (tick < 0 || cached.FreshTick != tick))
        {
            var now = _clock.Now;
            isStale = !now.IsBefore(_pipeline.Shared is null ? cached.RefreshAt : cached.LookAt);
            if (!isStale)
            {
                cached.FreshTick = tick;
            }
            else if (!now.IsBefore(cached.UnusableAt))
            {
                cached = null;
            }
        }

        if (cached is null)
        {
            TokenMetrics.Lookup(TokenMetrics.Miss);
            var waiting = WaitAsync(cancellationToken);
            // A caller may ask ahead of time and never look.
            waiting.Observe();
            return new(waiting);
        }

        if (isStale)
        {
            RefreshAhead(cached);
        }

        if (TokenMetrics.CountsLookups)
        {
            TokenMetrics.Lookup(isStale ? TokenMetrics.Stale : TokenMetrics.Hit);
        }

        return new(cached.Token);
    }

    public void Invalidate(AccessToken token)
    {
        Guard.NotNull(token);
        switch (Remove(token))
        {
            case Rejection.Removed:
                TokenMetrics.Rejection(TokenMetrics.Removed);
                OneNceLog.Rejected(_logger);
                break;
            case Rejection.Ignored:
                TokenMetrics.Rejection(TokenMetrics.Ignored);
                OneNceLog.RejectionIgnored(_logger);
                break;
            default:
                TokenMetrics.Rejection(TokenMetrics.Outdated);
                break;
        }
    }

    /// <summary>
    /// Requests tokens by other options from now on. What is cached stays if it belongs to the same account.
    /// </summary>
    public void Use(TokenPipeline pipeline)
    {
        TokenPipeline before;
        bool isSameAccount;
        lock (_gate)
        {
            before = _pipeline;
            _pipeline = pipeline;
            isSameAccount = pipeline.Settings.IsSameAccount(before.Settings);
            if (!isSameAccount)
            {
                _current = null;
                _inFlight = null;
                _inFlightPipeline = null;
                _backOff = null;
                _lastBackOff = null;
                _pacer.Succeed();
            }
        }

        if (!isSameAccount)
        {
            // A request of the same account goes on: its token is as good, and another request would only cost another
            // call.
            before.Replaced.Cancel();
        }

        OneNceLog.OptionsChanged(_logger);
    }

    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        TokenPipeline pipeline;
        lock (_gate)
        {
            ThrowIfDisposed();
            // What the server asked for holds for everybody; refused credentials may have been put right meanwhile.
            if (_backOff is { Error.RetryAfter: not null } backOff && _clock.Now.Monotonic < backOff.Until)
            {
                throw backOff.Error.Clone();
            }

            pipeline = _pipeline;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(_shutdown.Token, cancellationToken);
        try
        {
            await pipeline.VerifyAsync(_pacer, end.Token).ConfigureAwait(false);
        }
        catch (Exception) when (_shutdown.IsCancellationRequested)
        {
            throw new ObjectDisposedException(
                nameof(OneNceTokenSource),
                "The token source was disposed while credentials were verified."
            );
        }
        catch (OneNceTokenException exception) when (exception.InnerException is OneNceApiException)
        {
            Hold(pipeline, exception);
            throw;
        }
    }

    /// <summary>Waits as long as the server asked for while credentials were verified.</summary>
    private void Hold(TokenPipeline pipeline, OneNceTokenException error)
    {
        lock (_gate)
        {
            if (error.RetryAfter is not null && pipeline == _pipeline)
            {
                _backOff = _lastBackOff = _pacer.Fail(error);
            }
        }
    }

    public TokenStatus GetStatus()
    {
        lock (_gate)
        {
            var now = _clock.Now;
            var cached = _current;
            var hold = Math.Max(
                (_backOff?.Until ?? now.Monotonic) - now.Monotonic,
                IsRegular(now) ? 0 : _pacer.GetWait().Ticks
            );
            var wait =
                cached is null || !now.IsBefore(cached.UnusableAt)
                    ? hold
                    : Math.Min(now.Until(cached.UnusableAt).Ticks, Math.Max(now.Until(cached.RefreshAt).Ticks, hold));
            var left = RemainingLifetime;
            var api = _lastBackOff?.Error.InnerException as OneNceApiException;
            return new TokenStatus
            {
                HasUsableToken = cached is not null && now.IsBefore(cached.UnusableAt),
                ObtainedAt = cached is null ? null : cached.Token.ExpiresAt - cached.Lifetime,
                ExpiresAt = cached?.Token.ExpiresAt,
                Lifetime = cached?.Lifetime,
                RemainingLifetime = left < TimeSpan.Zero ? TimeSpan.Zero : left,
                Scope = cached?.Token.Scope,
                UserId = cached?.Token.UserId,
                IsRefreshing = _inFlight is not null,
                NextAttemptIn = TimeSpan.FromTicks(Math.Max(0, wait)),
                NextAttemptAt = wait > 0 ? new DateTimeOffset(now.Utc + wait, TimeSpan.Zero) : null,
                IsFailing = _backOff is not null,
                IsSharedCacheWorking = _pipeline.Shared?.IsWorking,
                LastError = _lastBackOff is not { } last
                    ? null
                    : new TokenError
                    {
                        Kind = last.Error.Kind,
                        Message = last.Error.Message,
                        NextStep = last.Error.NextStep,
                        OccurredAt = last.OccurredAt,
                        StatusCode = api?.StatusCode,
                        ErrorCode = api?.ErrorCode,
                        RetryAfter = last.Error.RetryAfter,
                    },
            };
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _current = null;
        }

        _shutdown.Cancel();
    }

    private async Task<AccessToken> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (request, pipeline) = Join();
            try
            {
                var cached = await _clock.WaitAsync(request, cancellationToken).ConfigureAwait(false);
                if (pipeline.Settings.IsSameAccount(_pipeline.Settings))
                {
                    return cached.Token;
                }
            }
            catch (OneNceTokenException exception)
            {
                if (pipeline == _pipeline)
                {
                    throw exception.Clone();
                }
            }
        }
    }

    /// <summary>The cached token, or the request to wait for: the one under way, or else a new one.</summary>
    /// <exception cref="OneNceTokenException">An error that is remembered, while the endpoint is not asked.</exception>
    private (Task<CachedToken> Request, TokenPipeline Pipeline) Join()
    {
        lock (_gate)
        {
            ThrowIfDisposed();
            var now = _clock.Now;
            if (_current is { } cached && now.IsBefore(cached.UnusableAt))
            {
                return (Task.FromResult(cached), _pipeline);
            }

            if (_inFlight is not null)
            {
                return (_inFlight, _inFlightPipeline!);
            }

            // While this process must not ask, another one may have a token.
            if (GetHold(now) is { } held && !IsLookDue(now, SharedTokenCache.LookInterval))
            {
                throw held.Clone();
            }

            return (Start(TokenMetrics.Demand), _pipeline);
        }
    }

    /// <summary>Why no token may be requested now; null if one may.</summary>
    private OneNceTokenException? GetHold(Moment now) =>
        _backOff is { } backOff && now.Monotonic < backOff.Until ? backOff.Error
        : !IsRegular(now) && _pacer.GetWait() is { Ticks: > 0 } wait
            ? TokenErrorClassifier.TooManyRequests(wait, _backOff?.Error)
        : null;

    /// <summary>Whether the shared cache, if there is one, may be looked into again.</summary>
    private bool IsLookDue(Moment now, TimeSpan interval)
    {
        if (_pipeline.Shared is null || now.Monotonic < _nextLookAt)
        {
            return false;
        }

        _nextLookAt = now.Monotonic + interval.Ticks;
        return true;
    }

    /// <summary>
    /// Starts what nobody waits for: a request, unless one is under way or the last one failed just now, or a look into
    /// the shared cache, where another process may have left a newer token.
    /// </summary>
    private void RefreshAhead(CachedToken cached)
    {
        lock (_gate)
        {
            var now = _clock.Now;
            if (_isDisposed || _inFlight is not null || _current != cached)
            {
                return;
            }

            if ((!now.IsBefore(cached.RefreshAt) && GetHold(now) is null) || IsLookDue(now, cached.LookInterval))
            {
                Start(TokenMetrics.Ahead);
            }
        }
    }

    /// <summary>Whether this is the regular renewal of a token, which is always allowed.</summary>
    private bool IsRegular(Moment now) =>
        _backOff is null
        && _current is { } cached
        && cached.Lifetime >= Pacer.MinRegularLifetime
        && !now.IsBefore(cached.RefreshAt);

    /// <summary>
    /// Starts the one request, on its own lifetime: no caller's cancellation, context or trace is part of it.
    /// </summary>
    private Task<CachedToken> Start(string trigger)
    {
        var pipeline = _pipeline;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _inFlightPipeline = pipeline;
            _inFlight = Task.Run(() => RequestAsync(pipeline, trigger), CancellationToken.None);
            _inFlight.Observe();
            return _inFlight;
        }
    }

    /// <summary>Shared cache, lease, shared cache again, endpoint: the first of them that has a token.</summary>
    private async Task<CachedToken> RequestAsync(TokenPipeline pipeline, string trigger)
    {
        OneNceTokenException? known = null;
        IAsyncDisposable? lease = null;
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(_shutdown.Token, pipeline.Replaced.Token);
            CachedToken? token;
            if (pipeline.Shared is { } shared)
            {
                var state = await shared.ReadAsync(_current, pipeline.Allowed, end.Token).ConfigureAwait(false);
                if (state.IsEmpty)
                {
                    (token, known) = GetAnswer(pipeline);
                    if (token is not null || known is not null)
                    {
                        return token ?? throw known!;
                    }

                    var isAwaited = trigger == TokenMetrics.Demand;
                    state = await shared
                        .EnterAsync(_current, isAwaited, pipeline.Allowed, end.Token)
                        .ConfigureAwait(false);
                    lease = state.Lease;
                }

                if (state.Error is { } error)
                {
                    throw known = (Fail(pipeline, trigger, error.Error, error)?.Error ?? error.Error).Clone();
                }

                if (state.Token is { } found)
                {
                    Succeed(pipeline, trigger, found);
                    return found;
                }
            }

            // Retries while callers wait are for the first error; after it, each request is paced by itself.
            var mayRetry = _backOff is null;
            (token, known) = GetAnswer(pipeline, takes: true);
            if (token is not null || known is not null)
            {
                return token ?? throw known!;
            }

            OneNceLog.Requested(_logger, trigger);
            token = await pipeline.RequestAsync(_current, mayRetry, _pacer, end.Token).ConfigureAwait(false);
            Succeed(pipeline, trigger, token);
            if (!token.IsShared && pipeline.Shared is { } others)
            {
                others.Publish(token, lease);
                lease = null;
            }

            return token;
        }
        catch (OneNceTokenException exception) when (exception == known)
        {
            throw;
        }
        catch (Exception) when (_shutdown.IsCancellationRequested)
        {
            throw new ObjectDisposedException(
                nameof(OneNceTokenSource),
                "The token source was disposed while a token was requested."
            );
        }
        catch (Exception exception)
        {
            var error =
                exception as OneNceTokenException
                ?? new TokenErrorClassifier(pipeline.Settings, pipeline.Backchannel, _clock).Classify(exception);
            if (Fail(pipeline, trigger, error) is { } backOff && pipeline.Shared is { } others)
            {
                others.Publish(backOff, lease);
                lease = null;
            }

            throw error;
        }
        finally
        {
            pipeline.Shared?.Release(lease);
        }
    }

    /// <summary>
    /// What is known without the endpoint: the current token, if this was only a look for a newer one, or the error
    /// that keeps the endpoint from being asked. Neither if it is to be asked, which is then counted.
    /// </summary>
    private (CachedToken? Token, OneNceTokenException? Error) GetAnswer(TokenPipeline pipeline, bool takes = false)
    {
        lock (_gate)
        {
            var now = _clock.Now;
            var cached = _current;
            var isFresh = cached is not null && now.IsBefore(cached.RefreshAt);
            var held = isFresh ? null : GetHold(now);
            if (isFresh || held is not null)
            {
                EndRequest(pipeline);
                return cached is not null && now.IsBefore(cached.UnusableAt) ? (cached, null) : (null, held!.Clone());
            }

            if (takes && !IsRegular(now))
            {
                _pacer.TryTake();
            }

            return default;
        }
    }

    private void Succeed(TokenPipeline pipeline, string trigger, CachedToken token)
    {
        TokenMetrics.Refresh(trigger, token.IsShared ? TokenMetrics.Shared : TokenMetrics.Issued);
        lock (_gate)
        {
            if (_isDisposed || !pipeline.Settings.IsSameAccount(_pipeline.Settings))
            {
                return;
            }

            EndRequest(pipeline);
            _backOff = null;
            _current = token;
            _pacer.Succeed();
        }

        if (!token.IsShared)
        {
            OneNceLog.Issued(_logger, token.Lifetime, _clock.Now.Until(token.RefreshAt));
        }
    }

    /// <summary>Begins a pause after an error of this process, or of another one.</summary>
    /// <returns>The pause in effect, or null if the error says nothing about the options in effect now.</returns>
    private BackOff? Fail(
        TokenPipeline pipeline,
        string trigger,
        OneNceTokenException error,
        SharedError? shared = null
    )
    {
        TokenMetrics.Refresh(trigger, TokenMetrics.ToTag(error.Kind));
        TimeSpan pause;
        BackOff backOff;
        bool isServing;
        lock (_gate)
        {
            EndRequest(pipeline);
            if (_isDisposed || !IsStillTrue(pipeline, error))
            {
                return null;
            }

            var now = _clock.Now;
            if (shared is not null && _backOff is { } known && now.Monotonic < known.Until)
            {
                return known;
            }

            backOff = _backOff = _lastBackOff = shared is null ? _pacer.Fail(error) : _pacer.Adopt(shared);
            pause = TimeSpan.FromTicks(backOff.Until - now.Monotonic);
            isServing = _current is { } cached && now.IsBefore(cached.UnusableAt);
        }

        if (isServing)
        {
            OneNceLog.RefreshFailed(_logger, TokenMetrics.ToTag(error.Kind), pause, error.Message);
        }
        else
        {
            OneNceLog.Failed(_logger, TokenMetrics.ToTag(error.Kind), pause, error.Message);
        }

        return backOff;
    }

    /// <summary>
    /// Whether an error says anything about the options that are in effect now: of the same account, what 1NCE said
    /// does; what happened on the way need not happen on the new one.
    /// </summary>
    private bool IsStillTrue(TokenPipeline pipeline, OneNceTokenException error) =>
        pipeline == _pipeline
        || (
            pipeline.Settings.IsSameAccount(_pipeline.Settings)
            && (error.Kind == TokenErrorKind.InvalidCredentials || error.RetryAfter is not null)
        );

    private void EndRequest(TokenPipeline pipeline)
    {
        if (_inFlightPipeline == pipeline)
        {
            _inFlight = null;
            _inFlightPipeline = null;
        }
    }

    private Rejection Remove(AccessToken token)
    {
        lock (_gate)
        {
            if (_current is not { } cached || (cached.Token != token && cached.Token.Value != token.Value))
            {
                return Rejection.Outdated;
            }

            if (_clock.Now.Since(cached.RequestedAt) < Pacer.YoungAge && !_pacer.TryReject())
            {
                return Rejection.Ignored;
            }

            _current = null;
            _pipeline.Shared?.Revoke(cached);
            return Rejection.Removed;
        }
    }

    private void ThrowIfDisposed()
    {
        if (_isDisposed)
        {
            throw new ObjectDisposedException(nameof(OneNceTokenSource));
        }
    }

    /// <summary>What became of the report that the API rejected a token.</summary>
    private enum Rejection
    {
        /// <summary>The token was removed; the next caller gets another.</summary>
        Removed,

        /// <summary>Another token is current already.</summary>
        Outdated,

        /// <summary>So many young tokens were rejected that this one is kept for now.</summary>
        Ignored,
    }
}

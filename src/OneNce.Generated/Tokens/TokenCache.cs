namespace OneNce;

/// <summary>
/// Keeps one token for everybody. A hit is one volatile read and one comparison; a token is renewed in the background
/// while it is still handed out; whoever needs one that is not there waits for the one fetch that is under way.
/// </summary>
internal sealed class TokenCache : ITokenSource, IDisposable
{
    /// <summary>Rejections of tokens younger than a minute that are believed in a row.</summary>
    public const int YoungRejections = 3;

    public static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    /// <summary>Guards <see cref="_flight"/>, <see cref="_setup"/>, <see cref="_setback"/>, <see cref="_youngRejections"/> and each change of <see cref="_current"/>.</summary>
    private readonly object _gate = new();
#pragma warning disable CA2213 // Cancelled, not disposed: a fetch that is just ending may still look at it.
    private readonly CancellationTokenSource _lifetime = new();
#pragma warning restore CA2213
    private readonly TimeProvider _time;
    private readonly Jitter _jitter;
    private volatile CachedToken? _current;
    private TokenSetup _setup;
    private Task<CachedToken>? _flight;
    private Setback? _setback;
    private int _youngRejections;
    private bool _disposed;

    public TokenCache(TokenSetup setup, TimeProvider time, Jitter jitter)
    {
        _setup = setup;
        _time = time;
        _jitter = jitter;
    }

    /// <summary>The token at hand, usable or not; for those who look and do not ask.</summary>
    public CachedToken? Current => _current;

    /// <summary>The last failure, if nothing succeeded since.</summary>
    public Setback? LastSetback => Volatile.Read(ref _setback);

    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        var cached = _current;
        return cached is not null && _time.GetTimestamp() < cached.RefreshAt ? new(cached.Token) : MissAsync(cached, cancellationToken);
    }

    public void Reject(AccessToken token)
    {
        Throw.IfNull(token);
        lock (_gate)
        {
            if (_current is not { } cached || (cached.Token != token && cached.Token.Value != token.Value))
            {
                return;
            }

            // Where the API refuses every token (an Owner's, say), fetching one after the other helps nobody.
            var young = _time.GetTimestamp() < _time.After(cached.AskedAt, Young);
            _youngRejections = young ? _youngRejections + 1 : 0;
            if (_youngRejections <= YoungRejections)
            {
                _current = null;
            }
        }
    }

    /// <summary>Goes on with other options, at once: the old token, a remembered failure and a fetch under way count no more.</summary>
    public void Use(TokenSetup setup)
    {
        lock (_gate)
        {
            _setup = setup;
            _current = null;
            _flight = null;
            _setback = null;
            _youngRejections = 0;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _current = null;
        }

        _lifetime.Cancel();
    }

    private ValueTask<AccessToken> MissAsync(CachedToken? cached, CancellationToken cancellationToken)
    {
        if (cached is null || _time.GetTimestamp() >= cached.UnusableAt)
        {
            return new(WaitAsync(cancellationToken));
        }

        lock (_gate)
        {
            if (!_disposed && _flight is null && _current == cached && (_setback is null || _time.GetTimestamp() >= _setback.Until))
            {
                _ = Start().ContinueWith(static flight => _ = flight.Exception, TaskScheduler.Default);
            }
        }

        return new(cached.Token);
    }

    private async Task<AccessToken> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (flight, setup) = Join();
            try
            {
                var cached = await flight.WaitAsync(Timeout.InfiniteTimeSpan, _time, cancellationToken).ConfigureAwait(false);
                if (IsCurrent(setup))
                {
                    return cached.Token;
                }
            }
            catch (OneNceTokenException error)
            {
                if (IsCurrent(setup))
                {
                    throw error.Again();
                }
            }
        }
    }

    private (Task<CachedToken> Flight, TokenSetup Setup) Join()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                throw new ObjectDisposedException(nameof(OneNceTokenSource));
            }

            var now = _time.GetTimestamp();
            return _current is { } cached && now < cached.UnusableAt ? (Task.FromResult(cached), _setup)
                : _flight is null && _setback is { HoldsCallers: true } setback && now < setback.Until ? throw setback.Error.Again()
                : (_flight ?? Start(), _setup);
        }
    }

    private bool IsCurrent(TokenSetup setup)
    {
        lock (_gate)
        {
            return setup == _setup;
        }
    }

    /// <summary>Starts the one fetch, on its own lifetime: no caller's cancellation, context or trace is part of it.</summary>
    private Task<CachedToken> Start()
    {
        var setup = _setup;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            return _flight = Task.Run(() => FetchAsync(setup), CancellationToken.None);
        }
    }

    private async Task<CachedToken> FetchAsync(TokenSetup setup)
    {
        try
        {
            var issued = await setup.Exchange.GetAsync(_lifetime.Token).ConfigureAwait(false);
            var cached = new CachedToken(issued, setup.RefreshBefore, _jitter, _time);
            Land(setup, cached, null);
            return cached;
        }
        catch (Exception error) when (!_lifetime.IsCancellationRequested)
        {
            // Whatever a handler threw: a flight that does not land would keep everybody waiting.
            var failure = error as OneNceTokenException ?? OneNceTokenException.Unexpected(error);
            Land(setup, null, failure);
            throw failure;
        }
        catch (Exception error)
        {
            throw new ObjectDisposedException("The token source was disposed while a token was fetched.", error);
        }
    }

    private void Land(TokenSetup setup, CachedToken? cached, OneNceTokenException? error)
    {
        lock (_gate)
        {
            if (setup != _setup || _disposed)
            {
                return;
            }

            _flight = null;
            _setback = error is null ? null : new Setback(error, _setback, _jitter, _time);
            _current = cached ?? _current;
        }
    }
}

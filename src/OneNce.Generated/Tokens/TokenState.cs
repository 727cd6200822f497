namespace OneNce;

/// <summary>
/// What a cache knows, changed under one lock: the token, the one fetch under way, the last failure. It decides and
/// starts nothing by itself; <paramref name="fetch"/> does the fetching.
/// </summary>
internal sealed class TokenState(TokenSetup setup, TimeProvider time, Func<TokenSetup, string, Task<CachedToken>> fetch)
{
    /// <summary>Rejections of tokens younger than <see cref="Young"/> that are believed in a row.</summary>
    public const int YoungRejections = 3;

    public static readonly TimeSpan Young = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private volatile CachedToken? _current;
    private volatile Setback? _setback;
    private volatile Setback? _lastSetback;
    private TokenSetup _setup = setup;
    private Task<CachedToken>? _flight;
    private int _youngRejections;
    private bool _closed;

    /// <summary>The token at hand, usable or not. Read without the lock.</summary>
    public CachedToken? Current => _current;

    /// <summary>The last failure, if nothing succeeded since. Read without the lock.</summary>
    public Setback? Setback => _setback;

    /// <summary>The last failure, kept when a later fetch succeeds. Read without the lock.</summary>
    public Setback? LastSetback => _lastSetback;

    /// <summary>From when on being asked for a token starts a fetch. Read without the lock.</summary>
    public long FetchFrom
    {
        get
        {
            var (cached, setback) = (_current, _setback);
            var held = setback is { HoldsCallers: true } ? setback.Until : 0;
            return cached is null ? held : Math.Max(held, Math.Min(cached.UnusableAt, Math.Max(cached.RefreshAt, setback?.Until ?? 0)));
        }
    }

    /// <summary>The token at hand, or the fetch to wait for: the one under way, or else a new one.</summary>
    /// <exception cref="OneNceTokenException">A failure that is remembered.</exception>
    public (Task<CachedToken> Flight, TokenSetup Setup) Join()
    {
        lock (_gate)
        {
            if (_closed)
            {
                throw new ObjectDisposedException(nameof(OneNceTokenSource));
            }

            var now = time.GetTimestamp();
            return _current is { } cached && now < cached.UnusableAt ? (Task.FromResult(cached), _setup)
                : _flight is null && _setback is { HoldsCallers: true } setback && now < setback.Until ? throw setback.Error.Again()
                : (_flight ?? Start("demand"), _setup);
        }
    }

    /// <summary>Starts a fetch that nobody waits for, unless one is under way or the last one failed just now.</summary>
    public void RenewAhead(CachedToken cached)
    {
        lock (_gate)
        {
            if (!_closed && _flight is null && _current == cached && (_setback is null || time.GetTimestamp() >= _setback.Until))
            {
                _ = Start("ahead").ContinueWith(static flight => _ = flight.Exception, TaskScheduler.Default);
            }
        }
    }

    /// <summary>Takes what a fetch brought.</summary>
    /// <returns>False if it was made with options that are no longer in force.</returns>
    public bool Land(TokenSetup setup, CachedToken? cached, Func<Setback?, Setback?> setback)
    {
        lock (_gate)
        {
            if (setup != _setup || _closed)
            {
                return false;
            }

            _flight = null;
            _setback = setback(_setback);
            _lastSetback = _setback ?? _lastSetback;
            _current = cached ?? _current;
            return true;
        }
    }

    /// <summary>Drops a rejected token. Null: it is not the current one any more. False: too many new ones were rejected in a row.</summary>
    public bool? Drop(AccessToken token)
    {
        lock (_gate)
        {
            if (_current is not { } cached || (cached.Token != token && cached.Token.Value != token.Value))
            {
                return null;
            }

            // Where the API refuses every token (an Owner's, say), fetching one after the other helps nobody.
            var young = time.GetTimestamp() < time.After(cached.AskedAt, Young);
            _youngRejections = young ? _youngRejections + 1 : 0;
            if (_youngRejections > YoungRejections)
            {
                return false;
            }

            _current = null;
            _setup.Rejected?.Invoke(token);
            return true;
        }
    }

    /// <summary>Goes on with other options: the old token, a remembered failure and a fetch under way count no more.</summary>
    public void Use(TokenSetup setup)
    {
        lock (_gate)
        {
            _setup = setup;
            _current = null;
            _flight = null;
            _setback = null;
            _lastSetback = null;
            _youngRejections = 0;
        }
    }

    public bool IsInForce(TokenSetup setup)
    {
        lock (_gate)
        {
            return setup == _setup;
        }
    }

    /// <summary>The fetch under way, or one that is done: for tests, which otherwise had to wait by the clock.</summary>
    public Task Flight
    {
        get
        {
            lock (_gate)
            {
                return _flight ?? Task.CompletedTask;
            }
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _current = null;
        }
    }

    /// <summary>Starts the one fetch, on its own lifetime: no caller's cancellation, context or trace is part of it.</summary>
    private Task<CachedToken> Start(string trigger)
    {
        var setup = _setup;
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            return _flight = Task.Run(() => fetch(setup, trigger), CancellationToken.None);
        }
    }
}

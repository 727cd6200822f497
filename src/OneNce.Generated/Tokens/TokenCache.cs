using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>
/// Keeps one token for everybody. A hit is one volatile read and one comparison; a token is renewed in the background
/// while it is still handed out; whoever needs one that is not there waits for the one fetch that is under way.
/// </summary>
internal sealed class TokenCache : ITokenSource, IDisposable
{
#pragma warning disable CA2213 // Cancelled, not disposed: a fetch that is just ending may still look at it.
    private readonly CancellationTokenSource _lifetime = new();
#pragma warning restore CA2213
    private readonly TimeProvider _time;
    private readonly Jitter _jitter;
    private readonly ILogger _logger;
    private readonly TokenState _state;

    public TokenCache(TokenSetup setup, TimeProvider time, Jitter jitter, ILogger logger)
    {
        _time = time;
        _jitter = jitter;
        _logger = logger;
        _state = new TokenState(setup, time, FetchAsync);
        TokenMetrics.Watch(this, () => LifetimeLeft);
    }

    /// <summary>How long the token at hand still lives, or null if there is none.</summary>
    public TimeSpan? LifetimeLeft => _state.Current is { } cached ? cached.Lifetime - _time.GetElapsedTime(cached.AskedAt) : null;

    /// <summary>The token at hand, usable or not.</summary>
    public CachedToken? Current => _state.Current;

    /// <summary>Whether there is a token that is still handed out.</summary>
    public bool HasUsableToken => _state.Current is { } cached && _time.GetTimestamp() < cached.UnusableAt;

    /// <summary>The fetch under way, or one that is done.</summary>
    public Task Flight => _state.Flight;

    /// <summary>Why the last fetch failed, or null if it did not.</summary>
    public OneNceTokenException? LastFailure => _state.Setback?.Error;

    /// <summary>The last failed fetch, kept when a later one succeeds; null if none failed under these options.</summary>
    public Setback? LastSetback => _state.LastSetback;

    /// <summary>How long until whoever asks for a token causes a fetch; not positive when the next one does.</summary>
    public TimeSpan FetchIn => _time.GetElapsedTime(_time.GetTimestamp(), _state.FetchFrom);

    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default)
    {
        if (_state.Current is not { } cached || _time.GetTimestamp() is var now && now >= cached.UnusableAt)
        {
            TokenMetrics.Lookup("miss");
            return new(WaitAsync(cancellationToken));
        }

        var stale = now >= cached.RefreshAt;
        if (stale)
        {
            _state.RenewAhead(cached);
        }

        if (TokenMetrics.CountsLookups)
        {
            TokenMetrics.Lookup(stale ? "stale" : "hit");
        }

        return new(cached.Token);
    }

    public void Reject(AccessToken token)
    {
        Throw.IfNull(token);
        var dropped = _state.Drop(token);
        TokenMetrics.Challenge(dropped switch { null => "outdated", true => "dropped", false => "ignored" });
        if (dropped == true)
        {
            TokenLog.Rejected(_logger);
        }
        else if (dropped == false)
        {
            TokenLog.RejectionIgnored(_logger);
        }
    }

    /// <summary>Goes on with other options, at once.</summary>
    public void Use(TokenSetup setup)
    {
        _state.Use(setup);
        TokenLog.OptionsChanged(_logger);
    }

    public void Dispose()
    {
        _state.Close();
        _lifetime.Cancel();
        TokenMetrics.Forget(this);
    }

    private async Task<AccessToken> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (flight, setup) = _state.Join();
            try
            {
                var cached = await flight.WaitAsync(Timeout.InfiniteTimeSpan, _time, cancellationToken).ConfigureAwait(false);
                if (_state.IsInForce(setup))
                {
                    return cached.Token;
                }
            }
            catch (OneNceTokenException error)
            {
                if (_state.IsInForce(setup))
                {
                    throw error.Again();
                }
            }
        }
    }

    private async Task<CachedToken> FetchAsync(TokenSetup setup, string trigger)
    {
        try
        {
            TokenLog.Requested(_logger, trigger);
            var issued = await setup.Exchange.GetAsync(_lifetime.Token).ConfigureAwait(false);
            var cached = new CachedToken(issued, setup.RefreshBefore, _jitter, _time);
            Succeeded(setup, trigger, cached);
            return cached;
        }
        catch (Exception error) when (!_lifetime.IsCancellationRequested)
        {
            // Whatever a handler threw: a flight that does not land would keep everybody waiting.
            var failure = error as OneNceTokenException ?? OneNceTokenException.Unexpected(error);
            Failed(setup, trigger, failure);
            throw failure;
        }
        catch (Exception error)
        {
            throw new ObjectDisposedException("The token source was disposed while a token was fetched.", error);
        }
    }

    private void Succeeded(TokenSetup setup, string trigger, CachedToken cached)
    {
        TokenMetrics.Refresh(trigger, "issued");
        if (_state.Land(setup, cached, _ => null))
        {
            TokenLog.Issued(_logger, cached.Lifetime, _time.GetElapsedTime(_time.GetTimestamp(), cached.RefreshAt));
        }
    }

    private void Failed(TokenSetup setup, string trigger, OneNceTokenException failure)
    {
        TokenMetrics.Refresh(trigger, failure.Failure.ToTag());
        if (!_state.Land(setup, null, before => new Setback(failure, before, _jitter, _time)))
        {
            return;
        }

        if (_state.Current is { } old && _time.GetTimestamp() < old.UnusableAt && _state.Setback is { } setback)
        {
            TokenLog.RenewalFailed(_logger, failure.Failure.ToTag(), _time.GetElapsedTime(_time.GetTimestamp(), setback.Until), failure.Message);
        }
        else
        {
            TokenLog.Failed(_logger, failure.Failure.ToTag(), failure.Message);
        }
    }
}

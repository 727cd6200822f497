using System.Net.Http;
using Microsoft.Extensions.Logging;

namespace OneNce;

/// <summary>The requests that one limit counts together: those of an account, or those to a server.</summary>
internal sealed class RateLimitGroup : IDisposable
{
    /// <summary>The longest that a server's Retry-After is followed: the longest window that 1NCE documents.</summary>
    public static readonly TimeSpan MaxPause = TimeSpan.FromMinutes(5);

    /// <summary>How long a 429 without Retry-After stops the group at most, if its window is longer.</summary>
    public static readonly TimeSpan MaxDefaultPause = TimeSpan.FromMinutes(1);

    /// <summary>A server that says "at once" has just refused a request.</summary>
    private static readonly TimeSpan MinPause = TimeSpan.FromSeconds(1);

    /// <summary>How often the log says that requests wait.</summary>
    private static readonly TimeSpan LogInterval = TimeSpan.FromMinutes(1);

    private readonly string _name;
    private readonly OneNceRateLimit _limit;
    private readonly TimeSpan _maxWait;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SlidingWindowLimiter _limiter;
    private long _loggedAt;

    public RateLimitGroup(string name, OneNceRateLimit limit, TimeSpan maxWait, TimeProvider time, ILogger logger)
    {
        _name = name;
        _limit = limit;
        _maxWait = maxWait;
        _time = time;
        _logger = logger;
        _limiter = new SlidingWindowLimiter(limit.Permits, limit.Window, maxWait, time);
        _loggedAt = time.GetTimestamp() - (long)(LogInterval.TotalSeconds * time.TimestampFrequency);
    }

    /// <summary>Gets a value indicating whether a request would get its turn in time.</summary>
    public bool CanWait => _limiter.GetWait() <= _maxWait;

    /// <summary>Gets how many requests wait for their turn.</summary>
    public long Waiting => _limiter.GetStatistics().CurrentQueuedCount;

    /// <summary>Waits for the turn of a request.</summary>
    /// <exception cref="OneNceRateLimitException">It would come too late.</exception>
    /// <exception cref="OperationCanceledException">The wait was canceled.</exception>
    public ValueTask<Permit> AcquireAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // Before the request is seen to wait: from then on, the time that passes is a part of the wait.
        var started = _time.GetTimestamp();
        var pending = _limiter.AcquireAsync(1, cancellationToken);
        return pending.IsCompletedSuccessfully
            ? new(Check(pending.Result, TimeSpan.Zero))
            : new(WaitAsync(pending, started));
    }

    /// <summary>Takes the turn of a request that cannot wait.</summary>
    /// <exception cref="OneNceRateLimitException">It is not its turn.</exception>
    public Permit Acquire() => Check(_limiter.AttemptAcquire(), TimeSpan.Zero);

    /// <summary>After a 429, no request of the group is sent for as long as the server asks.</summary>
    public void Note(HttpResponseMessage response)
    {
        if ((int)response.StatusCode != 429)
        {
            return;
        }

        var headers = new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers)
        {
            headers[header.Key] = header.Value;
        }

        Pause(ApiError.GetRetryAfter(headers, _time.GetUtcNow()));
    }

    /// <summary>Stops the group after a 429.</summary>
    /// <param name="asked">How long the server asked to wait, or null.</param>
    public void Pause(TimeSpan? asked)
    {
        RateLimitMetrics.Refused(_name);
        var pause = asked ?? (_limit.Window < MaxDefaultPause ? _limit.Window : MaxDefaultPause);
        pause = pause < MinPause ? MinPause : pause;
        pause = pause < MaxPause ? pause : MaxPause;
        if (_limiter.Pause(pause))
        {
            OneNceLog.RateLimitExceeded(_logger, _name, pause);
        }
    }

    public void Dispose() => _limiter.Dispose();

    private async Task<Permit> WaitAsync(ValueTask<System.Threading.RateLimiting.RateLimitLease> pending, long started)
    {
        LogWait();
        try
        {
            var lease = await pending.ConfigureAwait(false);
            return Check(lease, _time.GetElapsedTime(started));
        }
        catch (OperationCanceledException)
        {
            RateLimitMetrics.Wait(_name, RateLimitMetrics.Canceled, _time.GetElapsedTime(started));
            throw;
        }
    }

    private Permit Check(System.Threading.RateLimiting.RateLimitLease lease, TimeSpan waited)
    {
        var permit = (Permit)lease;
        RateLimitMetrics.Wait(_name, permit.IsAcquired ? RateLimitMetrics.Acquired : RateLimitMetrics.TooLong, waited);
        return permit.IsAcquired ? permit
            : _limiter.IsDisposed
                ? throw new ObjectDisposedException(
                    nameof(RateLimits),
                    "The service container of the limits was disposed."
                )
            : throw new OneNceRateLimitException(_name, _limit, _maxWait, permit.RetryAfter);
    }

    private void LogWait()
    {
        var logged = Interlocked.Read(ref _loggedAt);
        if (
            _time.GetElapsedTime(logged) >= LogInterval
            && Interlocked.CompareExchange(ref _loggedAt, _time.GetTimestamp(), logged) == logged
        )
        {
            OneNceLog.RateLimitWait(_logger, _name, Waiting, _limiter.GetWait());
        }
    }
}

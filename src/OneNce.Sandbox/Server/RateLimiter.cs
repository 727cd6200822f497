namespace OneNce.Sandbox;

/// <summary>
/// Limits the requests in a minute. A minute begins with the first request after the previous one is over.
/// </summary>
internal sealed class RateLimiter(TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Guards the fields below.
    private readonly object _gate = new();
    private int? _requestsPerMinute;
    private DateTimeOffset _minuteStart;
    private int _count;

    /// <summary>The limit; null for none. Setting it begins a new minute.</summary>
    public int? RequestsPerMinute
    {
        get
        {
            lock (_gate)
            {
                return _requestsPerMinute;
            }
        }
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0, nameof(value));
            lock (_gate)
            {
                (_requestsPerMinute, _minuteStart, _count) = (value, DateTimeOffset.MinValue, 0);
            }
        }
    }

    /// <summary>
    /// Counts a request. Returns null if it is within the limit, else how long until the next minute begins.
    /// </summary>
    public TimeSpan? Count()
    {
        lock (_gate)
        {
            if (_requestsPerMinute is null)
            {
                return null;
            }

            var now = time.GetUtcNow();
            if (now - _minuteStart >= Minute)
            {
                (_minuteStart, _count) = (now, 0);
            }

            // Compared before it is counted, so that no number of requests overflows.
            if (_count >= _requestsPerMinute)
            {
                return _minuteStart + Minute - now;
            }

            _count++;
            return null;
        }
    }
}

namespace OneNce.Sandbox;

/// <summary>So many requests in a minute that begins with the first of them; afterwards the next minute begins.</summary>
internal sealed class RateLimit(TimeProvider time)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Guards what stands below it.
    private readonly object _gate = new();
    private int? _perMinute;
    private DateTimeOffset _begin;
    private int _count;

    public void Set(int? perMinute)
    {
        lock (_gate)
        {
            (_perMinute, _begin, _count) = (perMinute, DateTimeOffset.MinValue, 0);
        }
    }

    /// <summary>Counts a request.</summary>
    /// <returns>Null if it may pass, else how long until the next minute begins.</returns>
    public TimeSpan? Count()
    {
        lock (_gate)
        {
            if (_perMinute is null)
            {
                return null;
            }

            var now = time.GetUtcNow();
            if (now - _begin >= Minute)
            {
                (_begin, _count) = (now, 0);
            }

            return ++_count > _perMinute ? _begin + Minute - now : null;
        }
    }
}

namespace OneNce.Cli.Surfaces.Page;

/// <summary>
/// Counts the requests in each of the last intervals, and how many of them failed. It has a fixed size, is thread-safe,
/// and allocates nothing when it counts.
/// </summary>
internal sealed class RequestCounts(TimeProvider time)
{
    public const int Intervals = 60;

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly int[] _counts = new int[Intervals];
    private readonly int[] _errors = new int[Intervals];
    private long _latest;

    public void Record(bool failed)
    {
        lock (_lock)
        {
            Advance();
            _counts[_latest % Intervals]++;
            _errors[_latest % Intervals] += failed ? 1 : 0;
        }
    }

    /// <summary>The last five minutes: the oldest interval first, the current one last.</summary>
    public RequestHistory Snapshot()
    {
        lock (_lock)
        {
            Advance();
            return new RequestHistory((int)Interval.TotalSeconds, GetInOrder(_counts), GetInOrder(_errors));
        }
    }

    /// <summary>Clears the intervals that have begun since the last call. The caller holds the lock.</summary>
    private void Advance()
    {
        var now = time.GetElapsedTime(_start).Ticks / Interval.Ticks;
        for (var next = Math.Max(_latest + 1, now - Intervals + 1); next <= now; next++)
        {
            _counts[next % Intervals] = 0;
            _errors[next % Intervals] = 0;
        }

        _latest = Math.Max(_latest, now);
    }

    private int[] GetInOrder(int[] ring)
    {
        var oldest = (int)((_latest + 1) % Intervals);
        return [.. ring[oldest..], .. ring[..oldest]];
    }
}

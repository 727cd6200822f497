namespace OneNce.Cli.Serving.Page;

/// <summary>
/// How many requests came in each of the last intervals, and how many of them failed. It never grows, takes any number of
/// threads, and recording allocates nothing.
/// </summary>
internal sealed class RequestCounts(TimeProvider time)
{
    public const int Intervals = 60;

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly long _start = time.GetTimestamp();
    private readonly int[] _counts = new int[Intervals];
    private readonly int[] _errors = new int[Intervals];
    private long _latest;

    public void Record(bool failed)
    {
        lock (_gate)
        {
            MoveOn();
            _counts[_latest % Intervals]++;
            _errors[_latest % Intervals] += failed ? 1 : 0;
        }
    }

    /// <summary>The last five minutes, the oldest interval first and the one that is not over yet last.</summary>
    public StatusRequests Snapshot()
    {
        lock (_gate)
        {
            MoveOn();
            return new StatusRequests((int)Interval.TotalSeconds, InOrder(_counts), InOrder(_errors));
        }
    }

    /// <summary>Empties the intervals that have begun since; held by the lock.</summary>
    private void MoveOn()
    {
        var now = time.GetElapsedTime(_start).Ticks / Interval.Ticks;
        for (var next = Math.Max(_latest + 1, now - Intervals + 1); next <= now; next++)
        {
            _counts[next % Intervals] = 0;
            _errors[next % Intervals] = 0;
        }

        _latest = Math.Max(_latest, now);
    }

    private int[] InOrder(int[] ring)
    {
        var oldest = (int)((_latest + 1) % Intervals);
        return [.. ring[oldest..], .. ring[..oldest]];
    }
}

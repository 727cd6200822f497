namespace OneNce.Cli.Surfaces.Page;

/// <summary>
/// Counts the requests of each kind in each of the last intervals. It has a fixed size, is thread-safe, and allocates
/// nothing when it counts.
/// </summary>
internal sealed class RequestCounts(TimeProvider time)
{
    public const int Intervals = 60;

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private static readonly RequestKind[] Kinds = Enum.GetValues<RequestKind>();

    private static readonly RequestKind[] Errors = [RequestKind.WithoutKey, RequestKind.Refused, RequestKind.Failed];

    private readonly int[][] _counts = [.. Enumerable.Range(0, Intervals).Select(_ => new int[Kinds.Length])];
    private long _latest;

    public void Record(RequestKind kind)
    {
        lock (_lock)
        {
            Advance();
            _counts[_latest % Intervals][(int)kind]++;
        }
    }

    /// <summary>The last five minutes: the oldest interval first, the current one last.</summary>
    public RequestHistory Snapshot()
    {
        lock (_lock)
        {
            Advance();
            return new RequestHistory(
                (int)Interval.TotalSeconds,
                GetInOrder(Kinds),
                GetInOrder(Errors),
                Kinds.ToDictionary(kind => kind, kind => GetInOrder([kind]).Sum())
            );
        }
    }

    /// <summary>Clears the intervals that have begun since the last call. The caller holds the lock.</summary>
    private void Advance()
    {
        var now = time.GetElapsedTime(_start).Ticks / Interval.Ticks;
        for (var next = Math.Max(_latest + 1, now - Intervals + 1); next <= now; next++)
        {
            Array.Clear(_counts[next % Intervals]);
        }

        _latest = Math.Max(_latest, now);
    }

    private int[] GetInOrder(RequestKind[] kinds) =>
        [
            .. Enumerable
                .Range(1, Intervals)
                .Select(offset => kinds.Sum(kind => _counts[(_latest + offset) % Intervals][(int)kind])),
        ];
}

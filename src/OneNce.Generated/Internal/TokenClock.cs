namespace OneNce;

/// <summary>
/// Both clocks of a <see cref="TimeProvider"/> at one moment, in ticks of 100 ns. The monotonic clock stands still
/// while a machine is suspended; the wall clock may be set by hours. Neither is believed alone.
/// </summary>
internal readonly record struct Moment(long Monotonic, long Utc)
{
    public static Moment operator +(Moment moment, TimeSpan time) =>
        new(moment.Monotonic + time.Ticks, moment.Utc + time.Ticks);

    /// <summary>
    /// Whether this moment comes before the deadline by both clocks: either one may say that it has passed.
    /// </summary>
    public bool IsBefore(in Moment deadline) => Monotonic < deadline.Monotonic && Utc < deadline.Utc;

    /// <summary>The time since an earlier moment by whichever clock has moved further.</summary>
    public TimeSpan Since(in Moment earlier) =>
        TimeSpan.FromTicks(Math.Max(Monotonic - earlier.Monotonic, Utc - earlier.Utc));

    /// <summary>The time until a deadline by whichever clock reaches it first; negative once it has passed.</summary>
    public TimeSpan Until(in Moment deadline) =>
        TimeSpan.FromTicks(Math.Min(deadline.Monotonic - Monotonic, deadline.Utc - Utc));
}

/// <summary>Reads both clocks, and waits, by one <see cref="TimeProvider"/>.</summary>
internal sealed class TokenClock(TimeProvider time)
{
    public static readonly TokenClock System = new(TimeProvider.System);

#if NET
    private readonly bool _isSystem = ReferenceEquals(time, TimeProvider.System);
#endif
    private readonly double _ticksPerCount = (double)TimeSpan.TicksPerSecond / time.TimestampFrequency;

    public TimeProvider Provider => time;

    public Moment Now => new(Monotonic, Utc);

    /// <summary>
    /// A number that stays the same for a few milliseconds at most, of which a machine that was suspended needs many:
    /// what both clocks said at one tick need not be asked again in the same one. Negative if the clock is not the
    /// system's, and must be asked each time.
    /// </summary>
#if NET
    public long Tick => _isSystem ? Environment.TickCount64 : -1;
#else
#pragma warning disable CA1822 // As on the other frameworks.
    public long Tick => -1;
#pragma warning restore CA1822
#endif

    /// <summary>
    /// The system's clocks are read without the detour over <see cref="TimeProvider"/>: they are read for every
    /// request, and the coarse monotonic one costs a tenth of the precise one.
    /// </summary>
    private long Monotonic =>
#if NET
        _isSystem
            ? Environment.TickCount64 * TimeSpan.TicksPerMillisecond
            :
#endif
            (long)(time.GetTimestamp() * _ticksPerCount);

#pragma warning disable RS0030 // The clock that the others inject.
    private long Utc =>
#if NET
        _isSystem ? DateTime.UtcNow.Ticks :
#endif
            time.GetUtcNow().UtcTicks;
#pragma warning restore RS0030

    public DateTimeOffset GetUtcNow() => time.GetUtcNow();

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(delay, time, cancellationToken);
#else
        time.Delay(delay, cancellationToken);
#endif

    public CancellationTokenSource CreateTimeout(TimeSpan limit) =>
#if NET
        new(limit, time);
#else
        time.CreateCancellationTokenSource(limit);
#endif

    /// <summary>
    /// Waits for a task that may outlive the wait: an error that it ends with later is observed, so that it is not
    /// reported as unobserved.
    /// </summary>
    public Task<T> WaitAsync<T>(Task<T> task, CancellationToken cancellationToken)
    {
        if (!task.IsCompleted)
        {
            task.Observe();
        }

        return task.WaitAsync(Timeout.InfiniteTimeSpan, time, cancellationToken);
    }
}

internal static class TaskExtensions
{
    /// <summary>Looks at the error of a task that nobody may wait for.</summary>
    public static void Observe(this Task task) =>
        task.ContinueWith(
            static ended => _ = ended.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
}

namespace OneNce;

/// <summary>
/// The time by both clocks of a <see cref="TimeProvider"/>, in ticks of 100 ns. The monotonic clock may stop while a
/// machine is suspended; the wall clock may be changed by hours. Neither is trusted alone.
/// </summary>
internal readonly record struct Moment(long Monotonic, long Utc)
{
    public static Moment operator +(Moment moment, TimeSpan time) =>
        new(moment.Monotonic + time.Ticks, moment.Utc + time.Ticks);

    /// <summary>
    /// Returns whether this moment is before the deadline by both clocks.
    /// </summary>
    public bool IsBefore(in Moment deadline) => Monotonic < deadline.Monotonic && Utc < deadline.Utc;

    /// <summary>Returns the time since an earlier moment, by the clock that shows the longer time.</summary>
    public TimeSpan Since(in Moment earlier) =>
        TimeSpan.FromTicks(Math.Max(Monotonic - earlier.Monotonic, Utc - earlier.Utc));

    /// <summary>Returns the time until a deadline, by the clock that reaches it first; negative after it.</summary>
    public TimeSpan Until(in Moment deadline) =>
        TimeSpan.FromTicks(Math.Min(deadline.Monotonic - Monotonic, deadline.Utc - Utc));
}

/// <summary>Reads both clocks of a <see cref="TimeProvider"/>, and waits by it.</summary>
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
    /// A number that stays the same for a few milliseconds at most, which is less than any suspension takes: within one
    /// tick the clocks need not be read again. Negative for any clock but the system's, which must be read each time.
    /// </summary>
#if NET
    public long Tick => _isSystem ? Environment.TickCount64 : -1;
#else
#pragma warning disable CA1822 // It is an instance member on the other frameworks.
    public long Tick => -1;
#pragma warning restore CA1822
#endif

    /// <summary>
    /// The system's clocks are read directly, not through <see cref="TimeProvider"/>: they are read for every request,
    /// and the coarse monotonic clock takes a tenth of the time of the precise one.
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

    /// <summary>
    /// Waits at least this long: .NET rounds down to milliseconds, and a loop that waits for what is left would spin.
    /// </summary>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
#if NET
        return Task.Delay(rounded, time, cancellationToken);
#else
        return time.Delay(rounded, cancellationToken);
#endif
    }

    public CancellationTokenSource CreateTimeout(TimeSpan limit) =>
#if NET
        new(limit, time);
#else
        time.CreateCancellationTokenSource(limit);
#endif

    /// <summary>
    /// Waits for a task that may continue after the wait is canceled. A later exception of the task is observed, so
    /// that it is not reported as unobserved.
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
    /// <summary>Observes the exception of a task that may not be awaited.</summary>
    public static void Observe(this Task task) =>
        task.ContinueWith(
            static ended => _ = ended.Exception,
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default
        );
}

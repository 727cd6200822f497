namespace OneNce.Fuzz;

/// <summary>The system's clock, except that pauses between retries are over at once.</summary>
/// <param name="endsLimits">Whether time limits are over at once as well.</param>
internal sealed class InstantClock(bool endsLimits = false) : TimeProvider
{
    /// <summary>The time limit of an attempt: longer than any pause, so that the two can be told apart.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromMinutes(5);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            callback,
            state,
            dueTime > TimeSpan.Zero && (endsLimits || dueTime < AttemptTimeout) ? TimeSpan.Zero : dueTime,
            period
        );
}

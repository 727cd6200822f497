namespace OneNce.Cli.Tests;

/// <summary>
/// Another clock, but pauses between tries (a few seconds) are over at once; time limits stay as they are.
/// </summary>
internal sealed class ImpatientClock(TimeProvider clock) : TimeProvider
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(
            callback,
            state,
            dueTime > TimeSpan.Zero && dueTime <= Pause ? TimeSpan.Zero : dueTime,
            period
        );
}

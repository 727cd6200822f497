namespace OneNce.Cli.Tests;

/// <summary>
/// The system's clock, but pauses between tries (a few seconds) are over at once; time limits stay as they are.
/// </summary>
internal sealed class ImpatientClock : TimeProvider
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        base.CreateTimer(
            callback,
            state,
            dueTime > TimeSpan.Zero && dueTime <= Pause ? TimeSpan.Zero : dueTime,
            period
        );
}

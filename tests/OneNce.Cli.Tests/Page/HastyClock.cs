using Microsoft.Extensions.Time.Testing;

namespace OneNce.Cli.Tests.Page;

/// <summary>
/// A clock that stands still, but pauses between tries (a few seconds) are over at once; time limits stay as they are.
/// </summary>
internal sealed class HastyClock() : FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero))
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

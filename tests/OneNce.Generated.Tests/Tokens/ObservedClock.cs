using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace OneNce.Tests.Tokens;

/// <summary>
/// A clock that stands still until it is advanced, tells which timers are set, so that a test need not guess when to
/// advance it, and whose wall clock may jump without the monotonic one.
/// </summary>
internal sealed class ObservedClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    public ObservedClock()
        : base(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero)) { }

    /// <summary>How far the wall clock is off.</summary>
    public TimeSpan WallOffset { get; set; }

    /// <summary>Time since the start, by the monotonic clock.</summary>
    public TimeSpan Elapsed => base.GetUtcNow() - Start;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + WallOffset;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _timers.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Counts from here on: timers that were set before are not waited for.</summary>
    public void ForgetTimers()
    {
        while (_timers.Reader.TryRead(out _)) { }
    }

    /// <summary>
    /// Waits until a timer of this length is set, and lets that time pass. A timer that is never set fails the test.
    /// </summary>
    public async Task PassAsync(TimeSpan length)
    {
        using var never = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await _timers.Reader.ReadAsync(never.Token) != length) { }

        Advance(length);
    }
}

using Microsoft.Extensions.Time.Testing;

namespace OneNce.Simulation;

/// <summary>A clock that stands still until it is advanced, and knows whether somebody pauses.</summary>
internal sealed class SimulatedClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero))
{
    /// <summary>The time limit of an attempt: as long as no pause, so that the two can be told apart.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(31);

    private int _pauses;

    public TimeSpan Elapsed => GetUtcNow() - Start;

    public bool HasPause => Volatile.Read(ref _pauses) > 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        // Nor does anybody pause for a timer that never ends, or that is over at once.
        if (dueTime == AttemptTimeout || dueTime <= TimeSpan.Zero)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var pause = new Pause(this);
        pause.Timer = base.CreateTimer(
            argument =>
            {
                pause.End();
                callback(argument);
            },
            state,
            dueTime,
            period
        );
        return pause;
    }

    private sealed class Pause : ITimer
    {
        private readonly SimulatedClock _clock;
        private int _ended;

        public Pause(SimulatedClock clock)
        {
            _clock = clock;
            Interlocked.Increment(ref clock._pauses);
        }

        public ITimer? Timer { get; set; }

        public void End()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                Interlocked.Decrement(ref _clock._pauses);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => Timer!.Change(dueTime, period);

        public void Dispose()
        {
            End();
            Timer?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

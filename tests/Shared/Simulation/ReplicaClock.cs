using Microsoft.Extensions.Time.Testing;

namespace OneNce.Simulation;

/// <summary>
/// The clock of one replica: it runs with the others', its wall clock may differ, and it knows whether the replica is
/// pausing. Time limits are no pauses.
/// </summary>
internal sealed class ReplicaClock(FakeTimeProvider shared, TimeSpan difference) : TimeProvider
{
    private int _pauses;

    public bool IsPausing => Volatile.Read(ref _pauses) > 0;

    public override long TimestampFrequency => shared.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => shared.GetUtcNow() + difference;

    public override long GetTimestamp() => shared.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (state is CancellationTokenSource || dueTime == Timeout.InfiniteTimeSpan)
        {
            return shared.CreateTimer(callback, state, dueTime, period);
        }

        Interlocked.Increment(ref _pauses);
        return shared.CreateTimer(
            argument =>
            {
                Interlocked.Decrement(ref _pauses);
                callback(argument);
            },
            state,
            dueTime,
            period
        );
    }
}

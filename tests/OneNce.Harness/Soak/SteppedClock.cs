namespace OneNce.Harness.Soak;

/// <summary>The system's clock, whose wall clock may be set by hours.</summary>
internal sealed class SteppedClock : TimeProvider
{
    private long _offset;

    public TimeSpan Offset
    {
        get => TimeSpan.FromTicks(Volatile.Read(ref _offset));
        set => Volatile.Write(ref _offset, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Offset;
}

namespace OneNce;

/// <summary>What both frameworks can do with a <see cref="TimeProvider"/>, under one name.</summary>
internal static class Clock
{
    public static Task PauseAsync(this TimeProvider time, TimeSpan pause, CancellationToken cancellationToken) =>
#if NET
        Task.Delay(pause, time, cancellationToken);
#else
        time.Delay(pause, cancellationToken);
#endif

    public static CancellationTokenSource Timer(this TimeProvider time, TimeSpan limit) =>
#if NET
        new(limit, time);
#else
        time.CreateCancellationTokenSource(limit);
#endif

    /// <summary>The timestamp of an instant, some time after another timestamp.</summary>
    public static long After(this TimeProvider time, long timestamp, TimeSpan span) =>
        timestamp + (long)(span.TotalSeconds * time.TimestampFrequency);
}

namespace OneNce;

/// <summary>Randomness in one place, so that tests can replace it.</summary>
/// <param name="next">Draws a number from 0 up to, not including, 1. May be called from any thread.</param>
internal sealed class Jitter(Func<double> next)
{
    /// <summary>The share of a time that is random.</summary>
    public const double Share = 0.2;

#pragma warning disable CA5394 // Not for secrets: it spreads callers over time.
#if NET
    public static Jitter Shared { get; } = new(Random.Shared.NextDouble);
#else
    public static Jitter Shared { get; } = new(Locked(new Random()));

    private static Func<double> Locked(Random random) =>
        () =>
        {
            lock (random)
            {
                return random.NextDouble();
            }
        };
#endif
#pragma warning restore CA5394

    /// <summary>The time, less up to a fifth of it.</summary>
    public TimeSpan Shorten(TimeSpan time) => TimeSpan.FromTicks((long)(time.Ticks * (1 - (Share * next()))));

    /// <summary>A pause that doubles with each attempt up to a limit, less up to a fifth of it.</summary>
    public TimeSpan Spread(TimeSpan first, int doublings, TimeSpan most) => Shorten(Double(first, doublings, most));

    /// <summary>The same without randomness.</summary>
    public static TimeSpan Double(TimeSpan first, int doublings, TimeSpan most)
    {
        var ticks = first.Ticks * Math.Pow(2, doublings);
        return ticks < most.Ticks ? TimeSpan.FromTicks((long)ticks) : most;
    }
}

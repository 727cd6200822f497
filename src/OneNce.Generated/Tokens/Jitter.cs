namespace OneNce;

/// <summary>Chance, in one place, so that tests can do without it.</summary>
/// <param name="next">Draws a number from 0 up to, not including, 1. May be called from any thread.</param>
internal sealed class Jitter(Func<double> next)
{
    /// <summary>The share of a time that is left to chance.</summary>
    public const double Share = 0.2;

#pragma warning disable CA5394 // Not for secrets: it parts callers in time.
#if NET
    public static Jitter Shared { get; } = new(Random.Shared.NextDouble);
#else
    public static Jitter Shared { get; } = new(Locked(new Random()));

    private static Func<double> Locked(Random random) => () =>
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

    /// <summary>A pause that doubles from try to try up to a limit, less up to a fifth of it.</summary>
    public TimeSpan Spread(TimeSpan first, int doublings, TimeSpan most) => Shorten(Doubled(first, doublings, most));

    /// <summary>The same without chance.</summary>
    public static TimeSpan Doubled(TimeSpan first, int doublings, TimeSpan most)
    {
        var ticks = first.Ticks * Math.Pow(2, doublings);
        return ticks < most.Ticks ? TimeSpan.FromTicks((long)ticks) : most;
    }
}

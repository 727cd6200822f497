namespace OneNce;

/// <summary>The only source of randomness, so that tests can replace it.</summary>
/// <param name="next">Returns a random number from 0 (inclusive) to 1 (exclusive). Thread-safe.</param>
internal sealed class Jitter(Func<double> next)
{
    /// <summary>The random fraction of a time.</summary>
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

    /// <summary>Shortens a time by a random amount of up to a fifth.</summary>
    public TimeSpan Shorten(TimeSpan time) => TimeSpan.FromTicks((long)(time.Ticks * (1 - (Share * next()))));

    /// <summary>Doubles a pause for each attempt, up to a limit, and shortens it by up to a fifth.</summary>
    public TimeSpan Spread(TimeSpan first, int doublings, TimeSpan most) => Shorten(Double(first, doublings, most));

    /// <summary>
    /// A random part of a time, most often a large one: of very many callers who each wait for theirs, only a few end
    /// in any short time before the others (the truncated exponential distribution of RFC 5740, section 5.3).
    /// </summary>
    public TimeSpan Suppress(TimeSpan time)
    {
        // For up to a thousand callers.
        const double Lambda = 7.9;
        return TimeSpan.FromTicks((long)(time.Ticks / Lambda * Math.Log(1 + ((Math.Exp(Lambda) - 1) * next()))));
    }

    /// <summary>A time that doubles up to a limit, without randomness.</summary>
    public static TimeSpan Double(TimeSpan first, int doublings, TimeSpan most)
    {
        var ticks = first.Ticks * Math.Pow(2, doublings);
        return ticks < most.Ticks ? TimeSpan.FromTicks((long)ticks) : most;
    }
}

namespace OneNce;

/// <summary>
/// A token with the two moments that matter, as timestamps of the monotonic clock: the wall clock may jump by hours
/// without a token being dropped early or handed out late.
/// </summary>
internal sealed class CachedToken
{
    /// <summary>How long before its expiry a token is no longer handed out, so that it does not expire on its way.</summary>
    public static readonly TimeSpan HardMargin = TimeSpan.FromSeconds(30);

    private const int RefreshShare = 4;
    private const int MarginShare = 10;

    public CachedToken(IssuedToken issued, TimeSpan refreshBefore, Jitter jitter, TimeProvider time)
    {
        Token = issued.Token;
        AskedAt = issued.AskedAt;
        Lifetime = issued.Lifetime;
        var margin = Least(HardMargin, Lifetime, MarginShare);
        var early = jitter.Shorten(Least(refreshBefore, Lifetime, RefreshShare));
        UnusableAt = time.After(AskedAt, Lifetime - margin);
        RefreshAt = time.After(AskedAt, Lifetime - (early > margin ? early : margin));
    }

    public AccessToken Token { get; }

    /// <summary>When it was asked for.</summary>
    public long AskedAt { get; }

    public TimeSpan Lifetime { get; }

    /// <summary>From here on a new one is fetched in the background: 4 to 5 minutes early for a token of an hour.</summary>
    public long RefreshAt { get; }

    /// <summary>From here on it is not handed out any more.</summary>
    public long UnusableAt { get; }

    /// <summary>How long before its expiry a token is renewed at the earliest.</summary>
    public static TimeSpan EarliestRenewal(TimeSpan lifetime, TimeSpan refreshBefore)
    {
        var early = Least(refreshBefore, lifetime, RefreshShare);
        var margin = Least(HardMargin, lifetime, MarginShare);
        return early > margin ? early : margin;
    }

    private static TimeSpan Least(TimeSpan wanted, TimeSpan lifetime, int share)
    {
        var most = TimeSpan.FromTicks(lifetime.Ticks / share);
        return wanted < most ? wanted : most;
    }
}

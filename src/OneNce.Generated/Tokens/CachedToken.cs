namespace OneNce;

/// <summary>A token with the moments that matter to the cache, each by both clocks.</summary>
internal sealed class CachedToken
{
    /// <summary>A token is not handed out this long before it expires, so that it does not expire on its way.</summary>
    public static readonly TimeSpan ExpirationMargin = TimeSpan.FromSeconds(30);

    /// <summary>How often the shared cache is looked into while another process may have refreshed the token.</summary>
    private static readonly TimeSpan MaxLookInterval = TimeSpan.FromSeconds(30);

    private const int LookShare = 120;
    private const int MaxRefreshShare = 4;
    private const int MaxMarginShare = 10;

    private long _freshTick;

    public CachedToken(
        AccessToken token,
        Moment requestedAt,
        TimeSpan lifetime,
        TimeSpan refreshBeforeExpiration,
        Jitter jitter,
        bool isShared = false
    )
    {
        IsShared = isShared;
        Token = token;
        RequestedAt = requestedAt;
        Lifetime = lifetime;
        var margin = GetMargin(lifetime);
        var early = jitter.Shorten(Min(refreshBeforeExpiration, lifetime, MaxRefreshShare));
        UnusableAt = requestedAt + (lifetime - margin);
        RefreshAt = requestedAt + (lifetime - (early > margin ? early : margin));
        LookInterval = Min(MaxLookInterval, lifetime, LookShare);
        LookAt = requestedAt + (lifetime - GetEarliestRefresh(lifetime, refreshBeforeExpiration) - LookInterval);
    }

    public AccessToken Token { get; }

    /// <summary>The last tick of the clock at which the token was found fresh by both clocks; 0 before.</summary>
    public long FreshTick
    {
        get => Volatile.Read(ref _freshTick);
        set => Volatile.Write(ref _freshTick, value);
    }

    /// <summary>A lifetime counts from before the request, rather a little short than a little long.</summary>
    public Moment RequestedAt { get; }

    public TimeSpan Lifetime { get; }

    /// <summary>
    /// From here on a new token is requested in the background: 4 to 5 minutes early for a token of an hour.
    /// </summary>
    public Moment RefreshAt { get; }

    /// <summary>
    /// From here on the shared cache is looked into: a little before any process refreshes the token, so that each
    /// knows the age of the next one, whatever its clock says.
    /// </summary>
    public Moment LookAt { get; }

    public TimeSpan LookInterval { get; }

    /// <summary>Whether another process requested it.</summary>
    public bool IsShared { get; }

    /// <summary>From here on it is no longer handed out.</summary>
    public Moment UnusableAt { get; }

    /// <summary>How long before its expiry a token is refreshed at the earliest.</summary>
    public static TimeSpan GetEarliestRefresh(TimeSpan lifetime, TimeSpan refreshBeforeExpiration)
    {
        var early = Min(refreshBeforeExpiration, lifetime, MaxRefreshShare);
        var margin = GetMargin(lifetime);
        return early > margin ? early : margin;
    }

    private static TimeSpan GetMargin(TimeSpan lifetime) => Min(ExpirationMargin, lifetime, MaxMarginShare);

    private static TimeSpan Min(TimeSpan time, TimeSpan lifetime, int share)
    {
        var most = TimeSpan.FromTicks(lifetime.Ticks / share);
        return time < most ? time : most;
    }
}

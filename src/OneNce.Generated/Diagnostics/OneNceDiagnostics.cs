namespace OneNce;

/// <summary>
/// The names of all activities, metrics and tags. No recorded value identifies an account or contains a secret.
/// </summary>
public static class OneNceDiagnostics
{
    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/>, to add with
    /// <c>AddSource(OneNceDiagnostics.ActivitySourceName)</c>.
    /// </summary>
    public const string ActivitySourceName = "OneNce";

    /// <summary>
    /// The name of the <see cref="System.Diagnostics.Metrics.Meter"/>, to add with
    /// <c>AddMeter(OneNceDiagnostics.MeterName)</c>.
    /// </summary>
    public const string MeterName = "OneNce";

    /// <summary>The activity of one request for a token, with the tag <see cref="OutcomeTag"/>.</summary>
    public const string TokenRequestActivity = "onence.token.request";

    /// <summary>
    /// The counter of requests sent to the token endpoint, by <see cref="OutcomeTag"/>. Unit: <c>{request}</c>.
    /// </summary>
    public const string RequestsCounter = "onence.token.requests";

    /// <summary>The histogram of the duration of these requests, by <see cref="OutcomeTag"/>. Unit: <c>s</c>.</summary>
    public const string RequestDurationHistogram = "onence.token.request.duration";

    /// <summary>
    /// The counter of lookups in the token cache, by <see cref="ResultTag"/>: <c>hit</c>, <c>stale</c> (returned while
    /// it is refreshed) or <c>miss</c>. Unit: <c>{lookup}</c>.
    /// </summary>
    public const string CacheLookupsCounter = "onence.token.cache.lookups";

    /// <summary>
    /// The counter of token refreshes, by <see cref="TriggerTag"/> and <see cref="OutcomeTag"/>. Unit:
    /// <c>{refresh}</c>.
    /// </summary>
    public const string RefreshesCounter = "onence.token.refreshes";

    /// <summary>
    /// The counter of tokens reported as rejected by the API, by <see cref="ResultTag"/>: <c>removed</c>,
    /// <c>outdated</c> (already replaced) or <c>ignored</c> (too many new tokens were rejected). Unit:
    /// <c>{rejection}</c>.
    /// </summary>
    public const string RejectionsCounter = "onence.token.rejections";

    /// <summary>
    /// The counter of looks into the shared cache, by <see cref="ResultTag"/>: hit, miss, held (another process was
    /// told to wait) or unreadable. Unit: <c>{lookup}</c>.
    /// </summary>
    public const string SharedCacheLookupsCounter = "onence.token.shared_cache.lookups";

    /// <summary>
    /// The counter of failures after which the shared cache is left alone for a while. Unit: <c>{break}</c>.
    /// </summary>
    public const string SharedCacheBreaksCounter = "onence.token.shared_cache.breaks";

    /// <summary>
    /// The histogram of how long a process waited for the lease, by <see cref="ResultTag"/>: acquired, hit (another
    /// process brought a token), held (it brought an error) or none (no lease is to be had). Unit: <c>s</c>.
    /// </summary>
    public const string LeaseWaitHistogram = "onence.token.lease.wait.duration";

    /// <summary>
    /// The gauge of the cached token's remaining lifetime; with several sources, the shortest. Unit: <c>s</c>.
    /// </summary>
    public const string RemainingLifetimeGauge = "onence.token.remaining_lifetime";

    /// <summary>
    /// The histogram of how long requests waited for their turn, by <see cref="LimitTag"/> and <see cref="ResultTag"/>:
    /// <c>acquired</c> (0 if they did not wait), <c>canceled</c> or <c>too_long</c> (not sent). Unit: <c>s</c>.
    /// </summary>
    public const string RateLimitWaitHistogram = "onence.rate_limit.wait.duration";

    /// <summary>
    /// The counter of responses with 429 to requests of a limit, by <see cref="LimitTag"/>. Unit: <c>{response}</c>.
    /// </summary>
    public const string RateLimitRefusalsCounter = "onence.rate_limit.refusals";

    /// <summary>
    /// The tag for the name of a request limit, as in <see cref="OneNceRateLimitOptions.Limits"/>.
    /// </summary>
    public const string LimitTag = "onence.limit";

    /// <summary>
    /// The tag for the outcome of a request: <c>issued</c>, <c>canceled</c> or the kind of error, such as
    /// <c>rate_limited</c>; for a refresh also <c>shared</c>, if another process had requested the token.
    /// </summary>
    public const string OutcomeTag = "onence.outcome";

    /// <summary>The tag for the result of a cache lookup, of a reported rejection or of a wait.</summary>
    public const string ResultTag = "onence.result";

    /// <summary>
    /// The tag for the cause of a refresh: <c>demand</c> (a caller waits) or <c>ahead</c> (before the token expires).
    /// </summary>
    public const string TriggerTag = "onence.trigger";
}

namespace OneNce;

/// <summary>The names of all telemetry. Nothing that is recorded identifies an account or contains a secret.</summary>
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

    /// <summary>The histogram of how long they took, by <see cref="OutcomeTag"/>. Unit: <c>s</c>.</summary>
    public const string RequestDurationHistogram = "onence.token.request.duration";

    /// <summary>
    /// The counter of tokens asked of the cache, by <see cref="ResultTag"/>: hit, stale or miss. Unit: <c>{lookup}</c>.
    /// </summary>
    public const string CacheLookupsCounter = "onence.token.cache.lookups";

    /// <summary>
    /// The counter of token refreshes, by <see cref="TriggerTag"/> and <see cref="OutcomeTag"/>. Unit:
    /// <c>{refresh}</c>.
    /// </summary>
    public const string RefreshesCounter = "onence.token.refreshes";

    /// <summary>
    /// The counter of tokens reported as rejected by the API, by <see cref="ResultTag"/>: removed, outdated or ignored.
    /// Unit:
    /// <c>{rejection}</c>.
    /// </summary>
    public const string RejectionsCounter = "onence.token.rejections";

    /// <summary>
    /// The gauge of the cached token's remaining lifetime; of several sources the shortest. Unit: <c>s</c>.
    /// </summary>
    public const string RemainingLifetimeGauge = "onence.token.remaining_lifetime";

    /// <summary>
    /// The tag that says how a request ended: <c>issued</c>, <c>canceled</c> or the kind of error, such as
    /// <c>rate_limited</c>.
    /// </summary>
    public const string OutcomeTag = "onence.outcome";

    /// <summary>The tag that says what a look into the cache, or a report to it, came to.</summary>
    public const string ResultTag = "onence.result";

    /// <summary>
    /// The tag that says why a token was refreshed: <c>demand</c> (a caller waits) or <c>ahead</c> (before it expires).
    /// </summary>
    public const string TriggerTag = "onence.trigger";
}

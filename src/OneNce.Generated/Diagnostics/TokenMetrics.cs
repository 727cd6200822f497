using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OneNce;

/// <summary>
/// The instruments, named by OpenTelemetry's conventions. Tags record outcomes, and never identify an account.
/// </summary>
internal static class TokenMetrics
{
    public const string Issued = "issued";
    public const string Canceled = "canceled";
    public const string Hit = "hit";
    public const string Stale = "stale";
    public const string Miss = "miss";
    public const string Demand = "demand";
    public const string Ahead = "ahead";
    public const string Removed = "removed";
    public const string Outdated = "outdated";
    public const string Ignored = "ignored";
    public const string Shared = "shared";
    public const string Held = "held";
    public const string Unreadable = "unreadable";
    public const string Acquired = "acquired";
    public const string NoLease = "none";

    private static readonly ActivitySource Activities = new(OneNceDiagnostics.ActivitySourceName);

    public static readonly Meter Meter = new(OneNceDiagnostics.MeterName);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        OneNceDiagnostics.RequestsCounter,
        "{request}",
        "Requests sent to the token endpoint, by outcome."
    );

    private static readonly Histogram<double> Duration = CreateHistogram(
        OneNceDiagnostics.RequestDurationHistogram,
        "How long requests to the token endpoint took, by outcome."
    );

    private static readonly Counter<long> Lookups = Meter.CreateCounter<long>(
        OneNceDiagnostics.CacheLookupsCounter,
        "{lookup}",
        "Lookups in the token cache: hit, stale (returned while it is refreshed) or miss."
    );

    private static readonly Counter<long> Refreshes = Meter.CreateCounter<long>(
        OneNceDiagnostics.RefreshesCounter,
        "{refresh}",
        "Token refreshes, by trigger (demand, ahead) and outcome."
    );

    private static readonly Counter<long> Rejections = Meter.CreateCounter<long>(
        OneNceDiagnostics.RejectionsCounter,
        "{rejection}",
        "Tokens reported as rejected: removed, outdated (already replaced) or ignored (too many new tokens were "
            + "rejected)."
    );

    private static readonly Counter<long> SharedLookups = Meter.CreateCounter<long>(
        OneNceDiagnostics.SharedCacheLookupsCounter,
        "{lookup}",
        "Lookups in the shared cache: hit, miss, held (another process was told to wait) or unreadable."
    );

    private static readonly Counter<long> SharedBreaks = Meter.CreateCounter<long>(
        OneNceDiagnostics.SharedCacheBreaksCounter,
        "{break}",
        "Failures after which the shared cache is not used for a while."
    );

    private static readonly Histogram<double> LeaseWaits = CreateHistogram(
        OneNceDiagnostics.LeaseWaitHistogram,
        "How long a process waited for the lease: acquired, hit, held or none."
    );

    private const int PruneInterval = 64;

    // A source that nobody disposes must not be kept alive by its gauge.
    private static readonly ConcurrentDictionary<WeakReference<object>, Func<object, TimeSpan?>> Watched = new();

    private static int _watched;

    static TokenMetrics() =>
        Meter.CreateObservableGauge(
            OneNceDiagnostics.RemainingLifetimeGauge,
            GetShortestLifetime,
            "s",
            "The remaining lifetime of the cached token; with several sources, the shortest."
        );

    public static bool CountsLookups => Lookups.Enabled;

    public static string ToTag(TokenErrorKind kind) =>
        kind switch
        {
            TokenErrorKind.InvalidCredentials => "invalid_credentials",
            TokenErrorKind.Network => "network",
            TokenErrorKind.RateLimited => "rate_limited",
            TokenErrorKind.ServerError => "server_error",
            TokenErrorKind.Timeout => "timeout",
            _ => "invalid_response",
        };

    public static Activity? StartRequest() =>
        Activities.StartActivity(OneNceDiagnostics.TokenRequestActivity, ActivityKind.Client);

    public static void Request(Activity? activity, string outcome, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>(OneNceDiagnostics.OutcomeTag, outcome);
        Requests.Add(1, tag);
        Duration.Record(took.TotalSeconds, tag);
        activity?.SetTag(tag.Key, tag.Value);
        activity?.SetStatus(
            outcome == Issued ? ActivityStatusCode.Ok : ActivityStatusCode.Error,
            outcome == Issued ? null : outcome
        );
    }

    public static void Lookup(string result) =>
        Lookups.Add(1, new KeyValuePair<string, object?>(OneNceDiagnostics.ResultTag, result));

    public static void Refresh(string trigger, string outcome) =>
        Refreshes.Add(
            1,
            new KeyValuePair<string, object?>(OneNceDiagnostics.TriggerTag, trigger),
            new KeyValuePair<string, object?>(OneNceDiagnostics.OutcomeTag, outcome)
        );

    public static void SharedLookup(string result) =>
        SharedLookups.Add(1, new KeyValuePair<string, object?>(OneNceDiagnostics.ResultTag, result));

    public static void SharedBreak() => SharedBreaks.Add(1);

    public static void LeaseWait(string result, TimeSpan took) =>
        LeaseWaits.Record(took.TotalSeconds, new KeyValuePair<string, object?>(OneNceDiagnostics.ResultTag, result));

    public static void Rejection(string result) =>
        Rejections.Add(1, new KeyValuePair<string, object?>(OneNceDiagnostics.ResultTag, result));

    /// <summary>Includes a cache in the gauge for as long as it lives.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="remainingLifetime">Reads its token's remaining lifetime; must not reference the cache.</param>
    public static void Watch(object cache, Func<object, TimeSpan?> remainingLifetime)
    {
        if (Interlocked.Increment(ref _watched) % PruneInterval == 0)
        {
            _ = GetShortestLifetime();
        }

        Watched[new WeakReference<object>(cache)] = remainingLifetime;
    }

    public static Histogram<double> CreateHistogram(string name, string description) =>
#if NET9_0_OR_GREATER
        Meter.CreateHistogram(
            name,
            "s",
            description,
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
            }
        );
#else
        Meter.CreateHistogram<double>(name, "s", description);
#endif

    private static IEnumerable<Measurement<double>> GetShortestLifetime()
    {
        TimeSpan? shortest = null;
        foreach (var (reference, remainingLifetime) in Watched.Select(pair => (pair.Key, pair.Value)))
        {
            if (!reference.TryGetTarget(out var cache))
            {
                Watched.TryRemove(reference, out _);
            }
            else if (remainingLifetime(cache) is { } lifetime && (shortest is null || lifetime < shortest))
            {
                shortest = lifetime;
            }
        }

        return shortest is { } left ? [new Measurement<double>(Math.Max(0, left.TotalSeconds))] : [];
    }
}

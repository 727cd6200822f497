using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace OneNce;

/// <summary>The instruments, named as OpenTelemetry names its own. Tags say how it went, never whose it was.</summary>
internal static class TokenMetrics
{
    private static readonly ActivitySource Activities = new(OneNceDiagnostics.ActivitySourceName);

    private static readonly Meter Meter = new(OneNceDiagnostics.MeterName);

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "onence.token.requests", "{request}", "Requests sent to the token endpoint, by outcome.");

    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>(
        "onence.token.request.duration", "s", "How long requests to the token endpoint took, by outcome.");

    private static readonly Counter<long> Lookups = Meter.CreateCounter<long>(
        "onence.token.cache.lookups", "{lookup}", "Tokens asked of the cache: hit, stale (handed out while it is renewed) or miss.");

    private static readonly Counter<long> Refreshes = Meter.CreateCounter<long>(
        "onence.token.refreshes", "{refresh}", "Fetches of a token, by trigger (demand, ahead) and outcome.");

    private static readonly Counter<long> Challenges = Meter.CreateCounter<long>(
        "onence.token.challenges", "{challenge}", "Tokens reported as rejected: dropped, or ignored because another is current already or too many were young.");

    private static readonly ConcurrentDictionary<object, Func<TimeSpan?>> Watched = new();

    static TokenMetrics() => Meter.CreateObservableGauge(
        "onence.token.remaining_lifetime", LeastLifetime, "s", "How long the token at hand still lives; of several sources, the least.");

    public static bool CountsLookups => Lookups.Enabled;

    public static Activity? StartRequest() => Activities.StartActivity("onence.token.request", ActivityKind.Client);

    public static void Request(Activity? activity, string outcome, TimeSpan took)
    {
        var tag = new KeyValuePair<string, object?>("onence.outcome", outcome);
        Requests.Add(1, tag);
        Duration.Record(took.TotalSeconds, tag);
        activity?.SetTag(tag.Key, tag.Value);
        activity?.SetStatus(outcome == "issued" ? ActivityStatusCode.Ok : ActivityStatusCode.Error, outcome == "issued" ? null : outcome);
    }

    public static void Lookup(string result) => Lookups.Add(1, new KeyValuePair<string, object?>("onence.result", result));

    public static void Refresh(string trigger, string outcome) => Refreshes.Add(
        1, new KeyValuePair<string, object?>("onence.trigger", trigger), new KeyValuePair<string, object?>("onence.outcome", outcome));

    public static void Challenge(string result) => Challenges.Add(1, new KeyValuePair<string, object?>("onence.result", result));

    /// <summary>Includes a source in the gauge, until <see cref="Forget"/>.</summary>
    public static void Watch(object source, Func<TimeSpan?> lifetimeLeft) => Watched[source] = lifetimeLeft;

    public static void Forget(object source) => Watched.TryRemove(source, out _);

    private static IEnumerable<Measurement<double>> LeastLifetime()
    {
        var least = Watched.Values.Select(left => left()).Where(left => left is not null).Min();
        return least is { } lifetime ? [new Measurement<double>(Math.Max(0, lifetime.TotalSeconds))] : [];
    }
}

using System.Diagnostics.Metrics;

namespace OneNce;

/// <summary>The instruments of request limits.</summary>
internal static class RateLimitMetrics
{
    public const string Acquired = "acquired";
    public const string Canceled = "canceled";
    public const string TooLong = "too_long";

    private static readonly Histogram<double> Waits = TokenMetrics.CreateHistogram(
        OneNceDiagnostics.RateLimitWaitHistogram,
        "How long requests waited for their turn: acquired, canceled or too_long (not sent)."
    );

    private static readonly Counter<long> Refusals = TokenMetrics.Meter.CreateCounter<long>(
        OneNceDiagnostics.RateLimitRefusalsCounter,
        "{response}",
        "Responses with 429 to requests of a limit."
    );

    public static void Wait(string limit, string result, TimeSpan took) =>
        Waits.Record(
            took.TotalSeconds,
            new KeyValuePair<string, object?>(OneNceDiagnostics.LimitTag, limit),
            new KeyValuePair<string, object?>(OneNceDiagnostics.ResultTag, result)
        );

    public static void Refused(string limit) =>
        Refusals.Add(1, new KeyValuePair<string, object?>(OneNceDiagnostics.LimitTag, limit));
}

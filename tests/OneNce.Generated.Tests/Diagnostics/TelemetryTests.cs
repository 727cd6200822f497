using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OneNce.Tests.Tokens;

namespace OneNce.Tests.Diagnostics;

[NonParallelizable]
public sealed class TelemetryTests
{
    [Test]
    public async Task Each_instrument_tells_what_happened_and_never_whose_it_was()
    {
        using var meters = new MeterRecorder();
        using var stand = new Stand();
        await stand.GetAsync();
        await stand.GetAsync();
        await stand.GetAfterAsync(TimeSpan.FromMinutes(56));
        stand.Source.Invalidate(await stand.Source.GetTokenAsync());
        meters.Observe();

        Assert.That(
            meters.Seen,
            Is.SupersetOf(
                new[]
                {
                    "onence.token.cache.lookups onence.result=miss",
                    "onence.token.cache.lookups onence.result=hit",
                    "onence.token.cache.lookups onence.result=stale",
                    "onence.token.requests onence.outcome=issued",
                    "onence.token.request.duration onence.outcome=issued",
                    "onence.token.refreshes onence.trigger=demand onence.outcome=issued",
                    "onence.token.refreshes onence.trigger=ahead onence.outcome=issued",
                    "onence.token.rejections onence.result=removed",
                }
            )
        );
        Assert.That(string.Join('\n', meters.Seen), Does.Not.Contain("100_id"));
    }

    [Test]
    public async Task The_gauge_tells_the_remaining_lifetime()
    {
        using var meters = new MeterRecorder();
        using var stand = new Stand();
        stand.Endpoint.Issues(TimeSpan.FromSeconds(100));
        await stand.GetAsync();
        stand.Clock.Advance(TimeSpan.FromSeconds(40));

        meters.Observe();

        Assert.That(meters.RemainingLifetime, Is.EqualTo(60));
    }

    [Test]
    public async Task Each_request_for_a_token_is_an_activity_with_its_outcome()
    {
        var stopped = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == OneNceDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        using var stand = new Stand();
        stand.Endpoint.Refuses();

        await stand.FailAsync();

        Assert.That(
            stopped.Select(activity =>
                (activity.OperationName, activity.Status, activity.GetTagItem("onence.outcome"))
            ),
            Is.EqualTo([("onence.token.request", ActivityStatusCode.Error, (object)"invalid_credentials")])
        );
    }

    [Test]
    public void Event_ids_of_log_messages_are_stable()
    {
        var ids = new[] { typeof(OneNceLog) }
            .SelectMany(log => log.GetMethods())
            .SelectMany(method => method.GetCustomAttributes(typeof(LoggerMessageAttribute), false))
            .Cast<LoggerMessageAttribute>()
            .Select(message => $"{message.EventId} {message.EventName}");

        Assert.That(
            ids,
            Is.EqualTo([
                "1 TokenRequested",
                "2 TokenIssued",
                "3 RefreshFailed",
                "4 TokenFailed",
                "5 TokenRejected",
                "6 RejectionIgnored",
                "7 OptionsChanged",
                "8 SharedCacheFailed",
                "9 SharedCacheHit",
                "10 OptionsRejected",
                "11 SharedCacheRecovered",
                "12 SharedCacheKeysDiffer",
                "13 SharedCacheUnreadable",
                "14 RateLimitWait",
                "15 RateLimitExceeded",
            ])
        );
    }

    private sealed class MeterRecorder : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<string> _seen = [];

        public MeterRecorder()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == OneNceDiagnostics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
            _listener.SetMeasurementEventCallback<double>(
                (instrument, value, tags, _) =>
                {
                    RemainingLifetime =
                        instrument.Name == "onence.token.remaining_lifetime" ? value : RemainingLifetime;
                    Add(instrument, tags);
                }
            );
            _listener.Start();
        }

        public double? RemainingLifetime { get; private set; }

        public IReadOnlyList<string> Seen
        {
            get
            {
                lock (_seen)
                {
                    return [.. _seen];
                }
            }
        }

        public void Observe() => _listener.RecordObservableInstruments();

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = instrument.Name + string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"));
            lock (_seen)
            {
                _seen.Add(text);
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace OneNce.Tests.Diagnostics;

/// <summary>
/// Hears all that a process tells: every log at Trace, every activity, every metric, and what it is handed.
/// </summary>
internal sealed class Overheard : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly MeterListener _meters = new();
    private readonly ActivityListener _activities;

    public Overheard()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
                Hear(
                    $"{activity.OperationName} {activity.DisplayName} {activity.StatusDescription} {Pairs(activity.TagObjects)} {string.Concat(activity.Events.Select(item => item.Name + Pairs(item.Tags)))} {Pairs(activity.Baggage.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)))}"
                ),
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>(
            (instrument, _, tags, _) => Hear(instrument.Name + Pairs(tags.ToArray()))
        );
        _meters.SetMeasurementEventCallback<double>(
            (instrument, _, tags, _) => Hear(instrument.Name + Pairs(tags.ToArray()))
        );
        _meters.Start();
    }

    public string All => string.Join('\n', _said);

    public void Hear(object? said) => _said.Enqueue(said?.ToString() ?? "");

    public ILogger CreateLogger(string categoryName) => this;

    public bool IsEnabled(LogLevel logLevel) => true;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Hear(state is IEnumerable<KeyValuePair<string, object?>> pairs ? Pairs(pairs) : state);
        return null;
    }

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) =>
        Hear(
            $"{eventId} {formatter(state, exception)} {(state is IEnumerable<KeyValuePair<string, object?>> pairs ? Pairs(pairs) : state)} {exception}"
        );

    public void Dispose()
    {
        _meters.RecordObservableInstruments();
        _meters.Dispose();
        _activities.Dispose();
    }

    private static string Pairs(IEnumerable<KeyValuePair<string, object?>> pairs) =>
        string.Concat(pairs.Select(pair => $" {pair.Key}={pair.Value}"));
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace OneNce.Tests.Diagnostics;

/// <summary>A log that keeps what it is told, of the categories that begin with a name.</summary>
internal sealed class CapturedLog(string category = "") : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    /// <summary>Each message: its level, its event and its text.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>The exceptions that came with them, in full.</summary>
    public ConcurrentQueue<Exception> Exceptions { get; } = [];

    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith(category, StringComparison.Ordinal) ? this : NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        _lines.Enqueue($"{logLevel} {eventId} {formatter(state, exception)}");
        if (exception is not null)
        {
            Exceptions.Enqueue(exception);
        }
    }

    public void Dispose() { }

    /// <summary>All of it.</summary>
    public override string ToString() => string.Join('\n', [.. _lines, .. Exceptions]);
}

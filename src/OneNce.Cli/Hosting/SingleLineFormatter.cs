using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>
/// Writes an event as one line, like .NET's formatter of this name, and escapes control characters, so that text from
/// callers cannot control the terminal in which the log is read.
/// </summary>
internal sealed class SingleLineFormatter(IOptionsMonitor<SimpleConsoleFormatterOptions> options, TimeProvider time)
    : ConsoleFormatter(ConsoleFormatterNames.Simple)
{
    private const string UtcTime = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";

    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        var format = options.CurrentValue.TimestampFormat ?? UtcTime;
        textWriter.Write(time.GetUtcNow().ToString(format, CultureInfo.InvariantCulture));
        textWriter.Write($"{GetName(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] ");
        if (options.CurrentValue.IncludeScopes)
        {
            scopeProvider?.ForEachScope((scope, writer) => writer.Write(ErrorText.Escape($"=> {scope} ")), textWriter);
        }

        textWriter.Write(ErrorText.Escape(message));
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(" " + ErrorText.Escape(exception.ToString()));
        }

        textWriter.Write(Environment.NewLine);
    }

    private static string GetName(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
}

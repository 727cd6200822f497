using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace OneNce.Cli.Serving;

/// <summary>
/// The log of the host, on standard error, since standard output is for data. One line an event;
/// <c>Logging__Console__FormatterName=json</c> makes each a JSON object, <c>Logging__LogLevel__Default</c> says how much.
/// </summary>
internal static class HostLog
{
    private const string UtcTime = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static ILoggingBuilder AddHostLog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // That the host did not start is the command's to say, in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // Whoever asks for the health gets it as the answer; a log of each probe says nothing new.
        logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName ??= ConsoleFormatterNames.Simple;
        });
        logging.Services.Configure<SimpleConsoleFormatterOptions>(console =>
        {
            (console.SingleLine, console.ColorBehavior) = (true, LoggerColorBehavior.Disabled);
            (console.UseUtcTimestamp, console.TimestampFormat) = (true, UtcTime + " ");
        });
        logging.Services.Configure<JsonConsoleFormatterOptions>(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, UtcTime));
        return logging;
    }
}

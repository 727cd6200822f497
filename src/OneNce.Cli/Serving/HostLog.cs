using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace OneNce.Cli.Serving;

/// <summary>The log of the host: one line an event on standard error, since standard output is for data.</summary>
internal static class HostLog
{
    public static ILoggingBuilder AddHostLog(this ILoggingBuilder logging)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.AddFilter("Microsoft", LogLevel.Warning);
        return logging;
    }
}

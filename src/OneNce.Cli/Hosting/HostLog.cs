using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace OneNce.Cli.Hosting;

/// <summary>
/// The log of the host, on standard error because standard output is for data. One line per event;
/// <c>Logging__Console__FormatterName=json</c> makes each a JSON object, <c>Logging__LogLevel__Default</c> sets the
/// level.
/// </summary>
internal static class HostLog
{
    private const string UtcTime = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static ILoggingBuilder AddHostLog(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // If the host cannot start, the command itself reports it in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        // Registered before .NET's formatter of the same name, because the first one is used.
        logging.AddConsoleFormatter<SingleLineFormatter, SimpleConsoleFormatterOptions>();
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.AddConsole(console =>
        {
            console.LogToStandardErrorThreshold = LogLevel.Trace;
            console.FormatterName ??= ConsoleFormatterNames.Simple;
        });
        logging.Services.Configure<JsonConsoleFormatterOptions>(console =>
            (console.UseUtcTimestamp, console.TimestampFormat) = (true, UtcTime)
        );
        return logging;
    }
}

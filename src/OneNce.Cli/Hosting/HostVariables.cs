using System.Collections;
using Microsoft.Extensions.Configuration;

namespace OneNce.Cli.Hosting;

/// <summary>
/// The standard environment variables that a .NET host is expected to honor: only those of OpenTelemetry and logging.
/// </summary>
internal static class HostVariables
{
    public static IConfigurationBuilder AddHostVariables(this IConfigurationBuilder configuration) =>
        configuration.AddInMemoryCollection(
            Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Where(IsHonoured).Select(ToSetting)
        );

    private static bool IsHonoured(DictionaryEntry variable) =>
        (string)variable.Key is var name
        && (
            name.StartsWith("OTEL_", StringComparison.Ordinal)
            || name.StartsWith("Logging__", StringComparison.OrdinalIgnoreCase)
        );

    private static KeyValuePair<string, string?> ToSetting(DictionaryEntry variable) =>
        new(((string)variable.Key).Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value);
}

using System.Collections;
using Microsoft.Extensions.Configuration;

namespace OneNce.Cli.Serving;

/// <summary>The standard variables that a host of .NET is expected to hear: of OpenTelemetry, and of logging. No others.</summary>
internal static class HostVariables
{
    public static IConfigurationBuilder AddHostVariables(this IConfigurationBuilder configuration) => configuration.AddInMemoryCollection(
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Where(IsHeard).Select(ToSetting));

    private static bool IsHeard(DictionaryEntry variable) =>
        (string)variable.Key is var name && (name.StartsWith("OTEL_", StringComparison.Ordinal) || name.StartsWith("Logging__", StringComparison.OrdinalIgnoreCase));

    private static KeyValuePair<string, string?> ToSetting(DictionaryEntry variable) =>
        new(((string)variable.Key).Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value);
}

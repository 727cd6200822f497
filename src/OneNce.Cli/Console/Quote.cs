namespace OneNce.Cli.Console;

/// <summary>Quotes text so that another program reads it back unchanged.</summary>
internal static class Quote
{
    /// <summary>One word for a POSIX shell.</summary>
    public static string ForShell(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A value in a configuration file of curl.</summary>
    public static string ForCurl(string text)
    {
        var escaped = text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"\"{escaped}\"";
    }
}

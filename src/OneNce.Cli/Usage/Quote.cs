namespace OneNce.Cli.Usage;

/// <summary>Text that another program reads back unchanged.</summary>
internal static class Quote
{
    /// <summary>One word for a POSIX shell.</summary>
    public static string ForShell(string text) => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A value in a configuration file of curl.</summary>
    public static string ForCurl(string text) =>
        $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

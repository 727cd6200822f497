namespace SpecDrift;

internal static class Formats
{
    private static readonly Dictionary<string, Func<Report, string>> Writers = new(StringComparer.Ordinal)
    {
        ["text"] = TextReport.Write,
        ["markdown"] = MarkdownReport.Write,
        ["json"] = JsonReport.Write,
        ["github"] = GitHubReport.Write,
        ["sarif"] = SarifReport.Write,
    };

    public static IEnumerable<string> Names => Writers.Keys;

    public static string Write(string format, Report report) => Writers[format](report);
}

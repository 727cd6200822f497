namespace SpecDrift;

internal static class ReportFormats
{
    private static readonly Dictionary<string, Func<Report, string>> Writers = new(StringComparer.Ordinal)
    {
        ["text"] = TextReport.Write,
        ["markdown"] = MarkdownReport.Write,
        ["json"] = JsonReport.Write,
        ["github"] = GitHubReport.Write,
    };

    public static IEnumerable<string> Names => Writers.Keys;

    public static string Write(string format, Report report) => Writers[format](report);

    /// <summary>Old and new, as far as there are such.</summary>
    public static string Values(Change change) => (change.Old, change.New) switch
    {
        (null, null) => "",
        (null, { } @new) => "+ " + @new,
        ({ } old, null) => "− " + old,
        var (old, @new) => $"{old} → {@new}",
    };
}

namespace SpecDrift;

/// <summary>Workflow commands, which GitHub shows at the line of the document.</summary>
internal static class GitHubReport
{
    public static string Write(Report report)
    {
        var level = report.Severity switch { Severity.Breaking => "error", Severity.Warning => "warning", _ => "notice" };
        var summary = $"::{level} file={Property(report.File)},line=1,title=API drift::{Message(report.Verdict)}\n";
        return report.Changes.Count == 0 ? "" : string.Concat(report.Decisions.Concat(report.Infos).Select(change => Line(report, change))) + summary;
    }

    private static string Line(Report report, Change change)
    {
        var level = change.Severity switch { Severity.Breaking => "error", Severity.Warning => "warning", _ => "notice" };
        var title = $"{change.Severity.Word()}: {change.Rule.Id}";
        var message = $"{change.Pointer}\n{ReportFormats.Values(change)}\n{change.Rule.Reason} (bump {change.Bump.Word()})";
        return $"::{level} file={Property(report.File)},line={change.Line},title={Property(title)}::{Message(message)}\n";
    }

    private static string Message(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Message(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}

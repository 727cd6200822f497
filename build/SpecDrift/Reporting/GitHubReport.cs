namespace SpecDrift;

/// <summary>Workflow commands, which GitHub shows at the line of the document.</summary>
internal static class GitHubReport
{
    public static string Write(Report report)
    {
        var text = new LimitedText();
        foreach (var finding in report.Decisions.Concat(report.Findings(report.Infos)))
        {
            var change = finding.First;
            var what = string.Join('\n', finding.Details.Prepend(finding.Where + ":"));
            var reason = $"{change.Rule.Reason} (bump {change.Bump.Word()})";
            var title = $"{change.Severity.Word()}: {change.Rule.Id}";
            text.Add(Command(change.Severity, report.Lines.Find(change.Line), title, $"{what}\n{reason}"));
        }

        var told = report.Changes.Select(change => (change.Rule.Id, change.Pointer)).ToHashSet();
        foreach (var fault in report.Faults.Where(fault => !told.Contains((fault.Rule, fault.Pointer))))
        {
            text.Add(Command(Rules.Find(fault.Rule).Request, report.Lines.Find(fault.Line), fault.Rule, fault.Message));
        }

        if (report.Changes.Count > 0)
        {
            text.Append(Command(report.Severity, (report.File, 1), "API drift", report.Verdict));
        }

        return text.End("::notice title=API drift::{0} findings were left out; --format json names them all.\n");
    }

    private static string Command(Severity severity, (string File, int Line) at, string title, string message)
    {
        var level = severity switch
        {
            Severity.Breaking => "error",
            Severity.Warning => "warning",
            _ => "notice",
        };
        var place = $"file={Escape.CommandProperty(at.File)},line={at.Line},title={Escape.CommandProperty(title)}";
        return $"::{level} {place}::{Escape.CommandMessage(message)}\n";
    }
}

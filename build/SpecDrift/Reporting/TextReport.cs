namespace SpecDrift;

/// <summary>A report for a terminal.</summary>
internal static class TextReport
{
    public static string Write(Report report)
    {
        var text = new LimitedText().Append(report.Verdict + "\n");
        var decisions = report.Decisions;
        var reasons = decisions.DistinctBy(decision => decision.First.Rule).Take(3);
        foreach (var (reason, number) in reasons.Select((reason, index) => (reason, index + 1)))
        {
            text.Append($"  {number}. {Escape.Line(reason.Where)}: {reason.First.Rule.Reason}\n");
        }

        foreach (var finding in decisions.Concat(report.Findings(report.Infos)))
        {
            var change = finding.First;
            var details = string.Concat(finding.Details.Select(detail => $"    {Escape.Line(detail)}\n"));
            text.Add(
                $"\n{Place(report, change.Line)}: {change.Severity.Word()} {change.Rule.Id}, "
                    + $"bump {change.Bump.Word()}\n  {Escape.Line(finding.Where)}: {change.Rule.Reason}\n{details}"
            );
        }

        foreach (var change in report.Accepted)
        {
            text.Add($"\n{Place(report, change.Line)}: accepted {change.Rule.Id}: {Escape.Line(change.Accepted!)}\n");
        }

        if (report.Texts.Any())
        {
            text.Append($"\n{report.Texts.Count()} in text only (--format json names them)\n");
        }

        if (report.Faults.Count > 0)
        {
            text.Append($"\nFaults of the document itself (lint): {report.Faults.Count}\n");
        }

        foreach (var fault in report.Faults)
        {
            var severity = Rules.Find(fault.Rule).Request.Word();
            text.Add($"{Place(report, fault.Line)}: {severity} {fault.Rule}: {Escape.Line(fault.Message)}\n");
        }

        text.Append(report.Quirks.Count > 0 ? "\n" : "");
        foreach (var quirk in report.Quirks)
        {
            var arrow = Escape.Line($"{quirk.Alias.Name} → {quirk.Alias.Target ?? "?"}");
            text.Add($"quirk {Escape.Line(quirk.Alias.Id ?? "–")}: {arrow} is {quirk.Word}\n");
        }

        return text.End("\n{0} findings were left out (--format json names them all)\n");
    }

    private static string Place(Report report, int line)
    {
        var (file, inFile) = report.Lines.Find(line);
        return $"{Escape.Line(file)}({inFile})";
    }
}

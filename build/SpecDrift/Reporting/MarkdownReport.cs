namespace SpecDrift;

/// <summary>A short report in Markdown, for a comment on a pull request.</summary>
internal static class MarkdownReport
{
    public static string Write(Report report)
    {
        var text = new LimitedText().Append(
            $"### API drift: **{report.Severity.Word()}**, bump **{report.Bump.Word()}**\n\n{report.Verdict}\n"
        );
        var decisions = report.Decisions;
        text.Append(decisions.Count > 0 ? "\n" : "");
        var reasons = decisions.DistinctBy(decision => decision.First.Rule).Take(3);
        foreach (var (reason, number) in reasons.Select((reason, index) => (reason, index + 1)))
        {
            text.Append($"{number}. {Escape.Markdown(reason.Where)}: {reason.First.Rule.Reason}\n");
        }

        Table(text, report, decisions);
        Folded(text, report, report.Findings(report.Accepted), $"{report.Accepted.Count()} accepted");
        Folded(text, report, report.Findings(report.Infos), $"{report.Infos.Count()} harmless");
        Folded(text, report, report.Findings(report.Texts), $"{report.Texts.Count()} in text only");
        Faults(text, report, report.Faults);
        Quirks(text, report.Quirks);
        return text.End("\n{0} findings were left out; `--format json` names them all.\n");
    }

    private static void Folded(LimitedText text, Report report, IReadOnlyList<Finding> findings, string title)
    {
        if (findings.Count > 0)
        {
            text.Append($"\n<details><summary>{title}</summary>\n");
            Table(text, report, findings);
            text.Append("\n</details>\n");
        }
    }

    private static void Table(LimitedText text, Report report, IReadOnlyList<Finding> findings)
    {
        if (findings.Count > 0)
        {
            text.Append("\n| severity | bump | line | where | what | why |\n| --- | --- | --- | --- | --- | --- |\n");
        }

        foreach (var finding in findings)
        {
            var change = finding.First;
            var details = string.Join("<br>", finding.Details.Select(Escape.Markdown).Prepend($"`{change.Rule.Id}`"));
            text.Add(
                $"| {change.Severity.Word()} | {change.Bump.Word()} | {Place(report, change.Line)} | {Escape.Markdown(finding.Where)} "
                    + $"| {details} | {Escape.Markdown(change.Accepted ?? change.Rule.Reason)} |\n"
            );
        }
    }

    private static void Faults(LimitedText text, Report report, IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
        {
            text.Append($"\n<details><summary>Faults of the document itself (lint): {faults.Count}</summary>\n\n");
            text.Append("| severity | line | rule | fault |\n| --- | --- | --- | --- |\n");
            foreach (var fault in faults)
            {
                var severity = Rules.Find(fault.Rule).Request.Word();
                text.Add(
                    $"| {severity} | {Place(report, fault.Line)} | `{fault.Rule}` | {Escape.Markdown(fault.Message)} |\n"
                );
            }

            text.Append("\n</details>\n");
        }
    }

    private static void Quirks(LimitedText text, IReadOnlyList<Quirk> quirks)
    {
        text.Append(quirks.Count > 0 ? "\n#### Quirks\n\n| id | alias | status |\n| --- | --- | --- |\n" : "");
        foreach (var quirk in quirks)
        {
            var arrow = $"{Escape.Markdown(quirk.Alias.Name)} → {Escape.Markdown(quirk.Alias.Target ?? "?")}";
            text.Add($"| {quirk.Alias.Id ?? "–"} | {arrow} | {quirk.Word} |\n");
        }
    }

    private static string Place(Report report, int line)
    {
        var (file, inFile) = report.Lines.Find(line);
        return file == report.File ? $"{inFile}" : $"{Escape.Markdown(file)}:{inFile}";
    }
}

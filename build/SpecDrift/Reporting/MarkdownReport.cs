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

        Table(text, decisions);
        Folded(text, report.Findings(report.Infos), $"{report.Infos.Count()} harmless");
        Folded(text, report.Findings(report.Texts), $"{report.Texts.Count()} in text only");
        Faults(text, report.Faults);
        Quirks(text, report.Quirks);
        return text.End("\n{0} findings were left out; `--format json` names them all.\n");
    }

    private static void Folded(LimitedText text, IReadOnlyList<Finding> findings, string title)
    {
        if (findings.Count > 0)
        {
            text.Append($"\n<details><summary>{title}</summary>\n");
            Table(text, findings);
            text.Append("\n</details>\n");
        }
    }

    private static void Table(LimitedText text, IReadOnlyList<Finding> findings)
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
                $"| {change.Severity.Word()} | {change.Bump.Word()} | {change.Line} | {Escape.Markdown(finding.Where)} "
                    + $"| {details} | {change.Rule.Reason} |\n"
            );
        }
    }

    private static void Faults(LimitedText text, IReadOnlyList<Fault> faults)
    {
        if (faults.Count > 0)
        {
            text.Append($"\n<details><summary>Faults of the document itself (lint): {faults.Count}</summary>\n\n");
            text.Append("| severity | line | rule | fault |\n| --- | --- | --- | --- |\n");
            foreach (var fault in faults)
            {
                var severity = Rules.Find(fault.Rule).Request.Word();
                text.Add($"| {severity} | {fault.Line} | `{fault.Rule}` | {Escape.Markdown(fault.Message)} |\n");
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
}

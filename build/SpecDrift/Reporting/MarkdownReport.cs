using System.Globalization;
using System.Text;

namespace SpecDrift;

/// <summary>A comment that a reviewer reads in a minute.</summary>
internal static class MarkdownReport
{
    public static string Write(Report report)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"### API drift: **{report.Severity.Word()}**, bump **{report.Bump.Word()}**\n\n{report.Verdict}\n");
        Table(text, report.Decisions, "");
        Table(text, report.Infos, "#### Harmless\n\n");
        if (report.Texts.Any())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n<details><summary>{report.Texts.Count()} in text only</summary>\n");
            Table(text, report.Texts, "");
            text.Append("\n</details>\n");
        }

        if (report.Quirks.Count > 0)
        {
            text.Append("\n#### Quirks\n\n| id | alias | status |\n| --- | --- | --- |\n");
            text.AppendJoin("", report.Quirks.Select(quirk => $"| {quirk.Alias.Id ?? "–"} | {Code(quirk.Alias.Name)} → {Code(quirk.Alias.Target ?? "?")} | {quirk.Word} |\n"));
        }

        return text.ToString();
    }

    private static void Table(StringBuilder text, IEnumerable<Change> changes, string title)
    {
        var rows = changes.Select(change =>
            $"| {change.Severity.Word()} | {change.Bump.Word()} | {change.Line} | `{change.Rule.Id}`<br>{Code(change.Pointer)} | {Values(change)} | {change.Rule.Reason} |\n").ToList();
        if (rows.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{title}| severity | bump | line | what | old → new | why |\n| --- | --- | --- | --- | --- | --- |\n").AppendJoin("", rows);
        }
    }

    private static string Values(Change change) => ReportFormats.Values(change) is { Length: > 0 } values ? Code(values) : "";

    /// <summary>As code, where neither Markdown nor HTML of the document takes effect; nor does a cell end early.</summary>
    private static string Code(string text)
    {
        var safe = text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("|", "&#124;", StringComparison.Ordinal).Replace("`", "&#96;", StringComparison.Ordinal).Replace("*", "&#42;", StringComparison.Ordinal)
            .Replace("_", "&#95;", StringComparison.Ordinal).Replace("[", "&#91;", StringComparison.Ordinal).Replace("@", "&#64;", StringComparison.Ordinal);
        return "<code>" + string.Concat(safe.Select(letter => char.IsControl(letter) ? ' ' : letter)) + "</code>";
    }
}

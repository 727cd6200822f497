using System.Globalization;
using System.Text;

namespace SpecDrift;

/// <summary>For a terminal.</summary>
internal static class TextReport
{
    public static string Write(Report report)
    {
        var text = new StringBuilder().Append(report.Verdict).Append('\n');
        foreach (var change in report.Decisions.Concat(report.Infos))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{report.File}({change.Line}): {change.Severity.Word()} {change.Rule.Id}, bump {change.Bump.Word()}\n");
            text.Append(CultureInfo.InvariantCulture, $"  {Line(change.Pointer)}\n");
            text.Append(ReportFormats.Values(change) is { Length: > 0 } values ? $"  {Line(values)}\n" : "");
            text.Append(CultureInfo.InvariantCulture, $"  {change.Rule.Reason}\n");
        }

        if (report.Texts.Any())
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{report.Texts.Count()} in text only (--format json names them)\n");
        }

        foreach (var quirk in report.Quirks)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nquirk {quirk.Alias.Id ?? "–"}: {quirk.Alias.Name} → {quirk.Alias.Target ?? "?"} is {quirk.Word}");
        }

        return text.Append(report.Quirks.Count > 0 ? "\n" : "").ToString();
    }

    /// <summary>What comes from a document stays on its line and steers no terminal.</summary>
    private static string Line(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
}

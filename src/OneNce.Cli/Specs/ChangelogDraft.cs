using System.Text.RegularExpressions;
using SpecDrift;

namespace OneNce.Cli.Specs;

/// <summary>The section of a changelog about a new document. A person edits it afterwards.</summary>
internal static class ChangelogDraft
{
    /// <summary>Returns a changelog with the section, below the heading of a version.</summary>
    public static string Insert(string changelog, string version, Report report, string from, string to)
    {
        var newLine = changelog.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var heading = $"### The document, from {from} to {to}";
        if (changelog.Contains(heading, StringComparison.Ordinal))
        {
            return changelog;
        }

        var section = string.Join(newLine, [heading, "", .. Lines(report), "", ""]);
        var match = Regex.Match(
            changelog,
            $@"^## \[?v?{Regex.Escape(version)}\b.*\r?\n(\r?\n)?",
            RegexOptions.Multiline
        );
        if (match.Success)
        {
            return changelog.Insert(match.Index + match.Length, section);
        }

        var first = Regex.Match(changelog, "^## ", RegexOptions.Multiline);
        var at = first.Success ? first.Index : changelog.Length;
        return changelog.Insert(at, $"## {version}{newLine}{newLine}{section}");
    }

    private static IEnumerable<string> Lines(Report report)
    {
        var findings = report.Decisions.Concat(report.Findings(report.Accepted.Concat(report.Infos)));
        foreach (var finding in findings)
        {
            var breaking = finding.First.Severity == Severity.Breaking ? "**Breaking:** " : "";
            var details =
                finding.Details.Count > 0 ? $" ({string.Join("; ", finding.Details.Select(Escape.Markdown))})" : "";
            yield return $"- {breaking}{Escape.Markdown(finding.Where)}: {finding.First.Rule.Reason}{details}";
        }

        if (report.Texts.Any())
        {
            yield return $"- Changes in text only: {report.Texts.Count()}.";
        }
    }
}

using System.Text.Json;

namespace SpecDrift;

/// <summary>The complete report in SARIF 2.1.0, for code scanning.</summary>
internal static class SarifReport
{
    public static string Write(Report report)
    {
        var changes = report
            .Changes.Where(change => !IsLint(change.Rule))
            .Select(change =>
                Result(
                    change.Rule.Id,
                    change.Severity,
                    $"{Places.Label(Places.OwnerOf(change.Pointer))}: {change.Rule.Reason} {Finding.Values(change)}".TrimEnd(),
                    report.Lines.Find(change.Line),
                    change.Accepted
                )
            );
        var faults = report.Faults.Select(fault =>
            Result(fault.Rule, Rules.Find(fault.Rule).Request, fault.Message, report.Lines.Find(fault.Line))
        );
        var ids = report
            .Changes.Select(change => change.Rule)
            .Concat(report.Faults.Select(fault => Rules.Find(fault.Rule)));
        var rules = ids.DistinctBy(rule => rule.Id)
            .Select(rule => new { rule.Id, ShortDescription = new { Text = rule.Reason } });
        var driver = new { Name = "SpecDrift", Rules = rules };
        var sarif = new Dictionary<string, object>
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new[] { new { Tool = new { Driver = driver }, Results = changes.Concat(faults) } },
        };
        return Escape.Json(JsonSerializer.Serialize(sarif, JsonReport.Options)) + "\n";
    }

    private static bool IsLint(Rule rule) => rule.Id.StartsWith("lint.", StringComparison.Ordinal);

    private static object Result(
        string rule,
        Severity severity,
        string message,
        (string File, int Line) at,
        string? accepted = null
    ) =>
        new
        {
            RuleId = rule,
            Level = severity switch
            {
                Severity.Breaking => "error",
                Severity.Warning => "warning",
                _ => "note",
            },
            Message = new { Text = message },
            Suppressions = accepted is null ? [] : new[] { new { Kind = "external", Justification = accepted } },
            Locations = new[]
            {
                new
                {
                    PhysicalLocation = new
                    {
                        ArtifactLocation = new
                        {
                            Uri = new Uri(at.File.Replace('\\', '/'), UriKind.RelativeOrAbsolute),
                        },
                        Region = new { StartLine = at.Line },
                    },
                },
            },
        };
}

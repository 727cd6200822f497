using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpecDrift;

/// <summary>For machines, complete.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Read by programs and people, never by a browser.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Report report) => JsonSerializer.Serialize(
        new
        {
            report.Changed,
            Severity = report.Severity.Word(),
            Bump = report.Bump.Word(),
            Changes = report.Changes.Select(Change),
            Quirks = report.Quirks.Select(quirk => new { quirk.Alias.Id, Alias = quirk.Alias.Name, quirk.Alias.Target, Status = quirk.Word }),
        },
        Options) + "\n";

    private static object Change(Change change) => new
    {
        Rule = change.Rule.Id,
        Severity = change.Severity.Word(),
        Bump = change.Bump.Word(),
        change.Pointer,
        change.Line,
        change.Old,
        change.New,
        Text = change.Rule.Reason,
    };
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace SpecDrift;

/// <summary>The complete report, for programs.</summary>
internal static class JsonReport
{
    public static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // HTML characters need no escaping, because no browser reads it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Report report)
    {
        var json = new
        {
            report.Changed,
            Severity = report.Severity.Word(),
            Bump = report.Bump.Word(),
            Changes = report.Changes.Select(change => new
            {
                Rule = change.Rule.Id,
                Severity = change.Severity.Word(),
                Bump = change.Bump.Word(),
                Where = Places.Label(Places.OwnerOf(change.Pointer)),
                change.Pointer,
                report.Lines.Find(change.Line).File,
                report.Lines.Find(change.Line).Line,
                change.Old,
                change.New,
                Text = change.Rule.Reason,
                change.Accepted,
            }),
            Lint = report.Faults.Select(fault => new
            {
                fault.Rule,
                Severity = Rules.Find(fault.Rule).Request.Word(),
                fault.Pointer,
                report.Lines.Find(fault.Line).File,
                report.Lines.Find(fault.Line).Line,
                Text = fault.Message,
            }),
            Quirks = report.Quirks.Select(quirk => new
            {
                quirk.Alias.Id,
                Alias = quirk.Alias.Name,
                quirk.Alias.Target,
                Status = quirk.Word,
            }),
        };
        return Escape.Json(JsonSerializer.Serialize(json, Options)) + "\n";
    }
}

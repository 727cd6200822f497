namespace SpecDrift.Tests;

/// <summary>1NCE's document, and what becomes of it by edits.</summary>
internal static class Documents
{
    public const string Name = "openapi.yml";

    public static string Original { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "1nce-authorization-openapi.yml"));

    /// <summary>The ledger as it stands today.</summary>
    public static IReadOnlyList<Alias> Ledger { get; } = [new("Q1", "user_id", "userId"), new("Q2", "score", "scope")];

    public static string Edited(params ReadOnlySpan<Edit> edits)
    {
        var text = Original;
        foreach (var edit in edits)
        {
            text = edit.Apply(text);
        }

        return text;
    }

    public static Report Compare(string old, string @new, IReadOnlyList<Alias>? ledger = null) =>
        Report.Of(SpecDocument.Parse("old.yml", old), SpecDocument.Parse(Name, @new), ledger ?? Ledger);

    public static Report After(params ReadOnlySpan<Edit> edits) => Compare(Original, Edited(edits));

    public static IEnumerable<string> RulesOf(Report report) => report.Changes.Select(change => change.Rule.Id);

    public static UnreadableException Refusal(string text) => Assert.Throws<UnreadableException>(() => SpecDocument.Parse(Name, text))!;
}

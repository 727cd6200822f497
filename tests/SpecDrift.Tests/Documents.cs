namespace SpecDrift.Tests;

/// <summary>A frozen copy of 1NCE's document v2.1.1, and what edits make of it.</summary>
internal static class Documents
{
    public const string Name = "openapi.yml";

    public static string Original { get; } = Fixture("authorization-v2.1.1.yml");

    /// <summary>The quirks of that document.</summary>
    public static IReadOnlyList<Alias> Quirks { get; } = [new("Q1", "user_id", "userId"), new("Q2", "score", "scope")];

    public static string Fixture(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    public static string Edited(params ReadOnlySpan<Edit> edits)
    {
        var text = Original;
        foreach (var edit in edits)
        {
            text = edit.Apply(text);
        }

        return text;
    }

    public static Report Compare(string old, string @new, IReadOnlyList<Alias>? quirks = null) =>
        Report.Of(SpecDocument.Parse("old.yml", old), SpecDocument.Parse(Name, @new), quirks ?? Quirks);

    /// <summary>The folder in which these tests keep generated clients.</summary>
    public static string Clients { get; } = Path.Combine(AppContext.BaseDirectory, "clients");

    /// <summary>Generates clients as this project does.</summary>
    public static ClientGenerator Generator { get; } = new(new(Casing: "Document"), Clients);

    public static SpecDocument Parse(string text) => SpecDocument.Parse(Name, text);

    /// <summary>Compares documents, and the clients that are generated from them.</summary>
    public static Report Observe(string old, string @new) =>
        Report.Of(SpecDocument.Parse("old.yml", old), Parse(@new), Quirks, Generator);

    public static Report After(params ReadOnlySpan<Edit> edits) => Compare(Original, Edited(edits));

    public static IEnumerable<string> RulesOf(Report report) => report.Changes.Select(change => change.Rule.Id);

    public static UnreadableException Refusal(string text) =>
        Assert.Throws<UnreadableException>(() => SpecDocument.Parse(Name, text))!;
}

namespace SpecDrift;

/// <summary>Which proof an operation asks for: any one of its alternatives, each a set of schemes with scopes.</summary>
internal static class SecurityDiff
{
    private const string Nothing = "";

    public static void Compare(Drift drift, Cursor operation)
    {
        var own = operation.Take("security");
        var at = own.Old is null && own.New is null
            ? new Cursor(drift.Old.Root["security"], drift.New.Root["security"], "/security", drift.New.Root.Find("security")?.At.Line ?? 1)
            : own.With(own.Old ?? drift.Old.Root["security"], own.New ?? drift.New.Root["security"]);
        var old = Alternatives(at.Old, drift.SchemeNames);
        var @new = Alternatives(at.New, []);
        if (!old.SetEquals(@new))
        {
            drift.Report(Rule(old, @new), at);
        }
    }

    private static string Rule(HashSet<string> old, HashSet<string> @new) => (old, @new) switch
    {
        _ when @new.SetEquals([Nothing]) => "security.removed",
        _ when @new.Contains(Nothing) => "security.became-optional",
        _ when old.Contains(Nothing) => "security.required",
        _ when old.IsSubsetOf(@new) => "security.alternative-added",
        _ => "security.changed",
    };

    private static HashSet<string> Alternatives(Node? security, Dictionary<string, string> names)
    {
        var alternatives = security.Items()
            .Select(alternative => string.Join(" and ", alternative.Entries().Select(entry => Requirement(entry, names)).Order(StringComparer.Ordinal)))
            .ToHashSet(StringComparer.Ordinal);
        return alternatives.Count == 0 ? [Nothing] : alternatives;
    }

    private static string Requirement(Entry entry, Dictionary<string, string> names) =>
        $"{names.GetValueOrDefault(entry.Key, entry.Key)}({string.Join(' ', entry.Value.Texts().Order(StringComparer.Ordinal))})";
}

namespace SpecDrift;

/// <summary>Which keys a document declares in its schemas, and which its examples show without that.</summary>
internal sealed class DocumentKeys
{
    private readonly IReadOnlyList<Visit> objects;

    public DocumentKeys(SpecDocument document)
    {
        objects = [.. document.Visits.Where(visit => visit.Shape == "schema" && visit.Node["properties"] is Map)];
        Contradictions = ExampleCheck.Run(document);
        Undeclared = Contradictions.Where(found => found.Rule == ExampleCheck.Undeclared).Select(found => found.Subject).ToHashSet(StringComparer.Ordinal);
    }

    public IReadOnlyList<Contradiction> Contradictions { get; }

    public IReadOnlySet<string> Undeclared { get; }

    public QuirkStatus StatusOf(Alias alias)
    {
        if (alias.Target is { } target && objects.Any(visit => Declares(visit, alias.Name) && Declares(visit, target)))
        {
            return QuirkStatus.Conflict;
        }

        if (alias.Id is null && Undeclared.Contains(alias.Name))
        {
            return QuirkStatus.New;
        }

        return alias.Target is not null && !objects.Any(visit => Declares(visit, alias.Target)) ? QuirkStatus.Invalid
            : Undeclared.Contains(alias.Name) ? QuirkStatus.Needed
            : QuirkStatus.Stale;
    }

    /// <summary>The declared property that an unknown key most likely means, if its name is like one.</summary>
    public string? TargetOf(string name) => objects
        .SelectMany(visit => visit.Node["properties"].Entries())
        .Select(entry => (entry.Key, Likeness: Renames.Likeness(entry.Key, name)))
        .Where(candidate => candidate.Likeness >= 0.6)
        .OrderByDescending(candidate => candidate.Likeness)
        .FirstOrDefault().Key;

    /// <summary>Where an example shows the alias; else where a schema declares its target, or the alias itself.</summary>
    public (string Pointer, int Line) PlaceOf(Alias alias)
    {
        var shown = Contradictions.FirstOrDefault(found => found.Rule == ExampleCheck.Undeclared && found.Subject == alias.Name);
        return shown is not null ? (shown.Pointer, shown.Line) : PlaceOf(alias.Target) ?? PlaceOf(alias.Name) ?? ("", 1);
    }

    private (string Pointer, int Line)? PlaceOf(string? property) => property is null ? null : objects
        .Where(visit => Declares(visit, property))
        .Select(visit => ((string, int)?)(JsonPointer.Child(visit.Pointer + "/properties", property), ((Map)visit.Node["properties"]!).Find(property)!.At.Line))
        .FirstOrDefault();

    private static bool Declares(Visit visit, string property) => visit.Node["properties"].Get(property) is not null;
}

namespace SpecDrift;

/// <summary>The keys that a document's schemas declare, and those that only its examples show.</summary>
internal sealed class DocumentKeys
{
    private readonly Dictionary<string, List<Visit>> _objects = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Letters)> _names;
    private readonly Dictionary<string, Contradiction> _undeclared;

    /// <summary>How many pairs of names may be compared to find what an unknown key means.</summary>
    private int _effort = 30_000;

    public DocumentKeys(SpecDocument document)
    {
        foreach (var visit in document.Visits.Where(visit => visit.Shape == "schema"))
        {
            foreach (var entry in visit.Node["properties"].Entries())
            {
                if (!_objects.TryGetValue(entry.Key, out var holders))
                {
                    _objects[entry.Key] = holders = [];
                }

                holders.Add(visit);
            }
        }

        _names = [.. _objects.Keys.Select(name => (name, Renames.Letters(name)))];
        Contradictions = ExampleCheck.Run(document);
        _undeclared = Contradictions
            .Where(found => found.Rule == ExampleCheck.Undeclared)
            .ToDictionary(found => found.Subject, StringComparer.Ordinal);
    }

    public IReadOnlyList<Contradiction> Contradictions { get; }

    public IReadOnlyCollection<string> Undeclared => _undeclared.Keys;

    public QuirkStatus StatusOf(Alias alias)
    {
        if (
            alias.Target is { } target
            && _objects.TryGetValue(alias.Name, out var holders)
            && holders.Exists(holder => holder.Node["properties"].Get(target) is not null)
        )
        {
            return QuirkStatus.Conflict;
        }

        var isShown = _undeclared.ContainsKey(alias.Name);
        return alias.Id is null && isShown ? QuirkStatus.New
            : alias.Target is not null && !_objects.ContainsKey(alias.Target) ? QuirkStatus.Invalid
            : isShown ? QuirkStatus.Needed
            : QuirkStatus.Stale;
    }

    /// <summary>Returns the declared property that an unknown key most likely means, if names are similar.</summary>
    public string? TargetOf(string name)
    {
        if (_names.Count > _effort)
        {
            return null;
        }

        _effort -= _names.Count;
        var letters = Renames.Letters(name);
        return _names
            .Select(known => (known.Name, Likeness: Renames.LikenessOf(known.Letters, letters, 0.6)))
            .Where(candidate => candidate.Likeness >= 0.6)
            .OrderByDescending(candidate => candidate.Likeness)
            .FirstOrDefault()
            .Name;
    }

    /// <summary>
    /// Returns where an example shows the alias; else where a schema declares its target, or the alias itself.
    /// </summary>
    public (string Pointer, int Line) PlaceOf(Alias alias)
    {
        var shown = _undeclared.GetValueOrDefault(alias.Name);
        return shown is not null
            ? (shown.Pointer, shown.Line)
            : PlaceOf(alias.Target) ?? PlaceOf(alias.Name) ?? ("", 1);
    }

    private (string Pointer, int Line)? PlaceOf(string? property)
    {
        if (property is null || !_objects.TryGetValue(property, out var holders))
        {
            return null;
        }

        var entry = ((Map)holders[0].Node["properties"]!).Find(property)!;
        return (JsonPointer.Child(holders[0].Pointer + "/properties", property), entry.At.Line);
    }
}

namespace SpecDrift;

/// <summary>The state of a comparison of two documents, and the changes that were found.</summary>
internal sealed class Drift(SpecDocument old, SpecDocument @new)
{
    private readonly Dictionary<(string Rule, string Pointer, string? Old, string? New), Change> _changes = [];
    private readonly HashSet<(string, string, Usages)> _visited = [];

    public SpecDocument Old { get; } = old;

    public SpecDocument New { get; } = @new;

    /// <summary>
    /// New names of schemas and security schemes that were recognized as renamed, by their old names.
    /// </summary>
    public Dictionary<string, string> SchemaNames { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> SchemeNames { get; } = new(StringComparer.Ordinal);

    public UsageMap Usages { get; } = new(old, @new);

    public Renames Renames { get; } = new();

    public IReadOnlyCollection<Change> Changes => _changes.Values;

    public void Add(string rule, Cursor at) => Add(rule, at, at.Old.Show(), at.New.Show());

    /// <summary>Adds a change. A place that requests and responses share is compared for each; both count.</summary>
    public void Add(string rule, Cursor at, string? old, string? @new)
    {
        var key = (rule, at.Pointer, old, @new);
        _changes[key] = _changes.TryGetValue(key, out var known)
            ? known with
            {
                Usages = known.Usages | at.Usages,
            }
            : new(Rules.Find(rule), at.Usages, at.Pointer, at.Line, old, @new);
    }

    /// <summary>Adds each of these fields that differs, by one rule.</summary>
    public void Fields(string rule, Cursor at, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            Field(rule, at.Take(key));
        }
    }

    public void Field(string rule, Cursor at)
    {
        if (at.Differs)
        {
            Add(rule, at);
        }
    }

    /// <summary>Compares a flag whose default is false.</summary>
    public void Flag(Cursor at, string set, string cleared)
    {
        var (was, @is) = (at.Old.Text() == "true", at.New.Text() == "true");
        if (was != @is)
        {
            Add(@is ? set : cleared, at);
        }
    }

    /// <summary>Adds every entry that differs, as a whole, by one rule.</summary>
    public void Each(string rule, Cursor map)
    {
        foreach (var key in map.Left.ToArray())
        {
            Add(rule, map.Take(key));
        }
    }

    /// <summary>Compares the remaining keys: extensions, and keys that OpenAPI does not define.</summary>
    public void Rest(Cursor at)
    {
        foreach (var key in at.Left.ToArray())
        {
            Add(key.StartsWith("x-", StringComparison.Ordinal) ? "extension.changed" : "unknown.changed", at.Take(key));
        }
    }

    /// <summary>Returns both sides with their references resolved.</summary>
    public Cursor Resolve(Cursor at)
    {
        if (at.Old.Reference() is null && at.New.Reference() is null)
        {
            return at;
        }

        var from = at.Old is null ? default : Old.Resolve(at.Old, at.Pointer);
        var to = at.New is null ? default : New.Resolve(at.New, at.Pointer);
        var line = at.New.Reference() is null ? at.Line : to.Node!.At.Line;
        return at.At(from.Node, to.Node, to.Pointer ?? from.Pointer!, line);
    }

    /// <summary>Returns false if this place was already compared for the same use.</summary>
    public bool Enters(Cursor at, string part) => _visited.Add((part, at.Pointer, at.Usages));

    /// <summary>Converts a pointer of the old document to one of the new document.</summary>
    public string Renamed(string pointer)
    {
        if (!pointer.StartsWith(JsonPointer.Schemas, StringComparison.Ordinal))
        {
            return pointer;
        }

        var end = pointer.IndexOf('/', JsonPointer.Schemas.Length);
        var name = pointer[JsonPointer.Schemas.Length..(end < 0 ? pointer.Length : end)];
        return SchemaNames.TryGetValue(name, out var now)
            ? JsonPointer.Schemas + now + (end < 0 ? "" : pointer[end..])
            : pointer;
    }
}

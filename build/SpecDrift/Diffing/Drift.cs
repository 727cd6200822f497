namespace SpecDrift;

/// <summary>What is known while two documents are compared, and what was found.</summary>
internal sealed class Drift(SpecDocument old, SpecDocument @new)
{
    private readonly List<Change> changes = [];
    private readonly HashSet<(string, string, string?, string?)> reported = [];

    public SpecDocument Old { get; } = old;

    public SpecDocument New { get; } = @new;

    /// <summary>New names of schemas and security schemes, by their old ones, where they were recognised as the same.</summary>
    public Dictionary<string, string> SchemaNames { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> SchemeNames { get; } = new(StringComparer.Ordinal);

    public UsageMap Usages { get; } = new(old, @new);

    public IReadOnlyList<Change> Changes => changes;

    public void Report(string rule, Cursor at) => Report(rule, at, at.Old.Show(), at.New.Show());

    public void Report(string rule, Cursor at, string? old, string? @new)
    {
        if (reported.Add((rule, at.Pointer, old, @new)))
        {
            var verdict = Rules.Find(rule);
            changes.Add(new(verdict, verdict.SeverityFor(at.Usages), verdict.BumpFor(at.Usages), at.Pointer, at.Line, old, @new));
        }
    }

    /// <summary>Reports each of these fields that differs by the same rule.</summary>
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
            Report(rule, at);
        }
    }

    /// <summary>A flag whose absence means false.</summary>
    public void Flag(Cursor at, string set, string cleared)
    {
        var (was, @is) = (at.Old.Text() == "true", at.New.Text() == "true");
        if (was != @is)
        {
            Report(@is ? set : cleared, at);
        }
    }

    /// <summary>What nobody took: extensions, and keys that OpenAPI does not know.</summary>
    public void Rest(Cursor at)
    {
        foreach (var key in at.Left.ToArray())
        {
            var rule = key is "x-enumNames" or "x-enum-names" or "x-enum-varnames" ? "extension.names-enum"
                : key.StartsWith("x-", StringComparison.Ordinal) ? "extension.changed"
                : "unknown.changed";
            Report(rule, at.Take(key));
        }
    }

    /// <summary>Both sides with their references followed.</summary>
    public Cursor Resolve(Cursor at)
    {
        if (at.Old.Reference() is null && at.New.Reference() is null)
        {
            return at;
        }

        var from = at.Old is null ? default : Old.Resolve(at.Old, at.Pointer);
        var to = at.New is null ? default : New.Resolve(at.New, at.Pointer);
        return new(from.Node, to.Node, to.Pointer ?? from.Pointer!, at.New.Reference() is null ? at.Line : to.Node!.At.Line, at.Usages);
    }
}

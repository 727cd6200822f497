namespace SpecDrift;

/// <summary>The properties of an object, which NSwag makes members of.</summary>
internal static class PropertiesDiff
{
    public static void Compare(Drift drift, Cursor schema)
    {
        var properties = schema.Take("properties");
        var (needed, needs) = (Required(schema.Old), Required(schema.New));
        foreach (var (from, to) in Renames.Pair(properties.Old, properties.New))
        {
            Property(drift, properties.Take(from, to), (from?.Key, from is not null && needed.Contains(from.Key)), (to?.Key, to is not null && needs.Contains(to.Key)));
        }

        Undeclared(drift, schema.Take("required"), properties);
        Extra(drift, schema);
    }

    private static void Property(Drift drift, Cursor at, (string? Name, bool Required) before, (string? Name, bool Required) after)
    {
        var ((old, was), (@new, @is)) = (before, after);
        if (old is null || @new is null)
        {
            drift.Report(@new is null ? "property.removed" : @is ? "property.added-required" : "property.added", at, old, @new);
            return;
        }

        if (old != @new)
        {
            drift.Report("property.renamed", at, old, @new);
        }

        if (was != @is)
        {
            drift.Report((@is ? "property.became-required" : "property.became-optional") + Kind(drift, at, @is), at, was ? "required" : "optional", @is ? "required" : "optional");
        }

        SchemaDiff.Compare(drift, at, mayLack: !was && !@is);
    }

    private static HashSet<string> Required(Node? schema) => schema.Get("required").Texts().ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether the member's '?' comes or goes, and whether that makes another type of it.</summary>
    private static string Kind(Drift drift, Cursor at, bool isRequired) =>
        SchemaFacts.IsNullable(isRequired ? at.New : at.Old) ? "-nullable" : CSharpType.IsValue(drift.New, at.New) ? "-value" : "";

    private static void Undeclared(Drift drift, Cursor required, Cursor properties)
    {
        var old = required.Old.Texts().Where(name => properties.Old.Get(name) is null);
        var @new = required.New.Texts().Where(name => properties.New.Get(name) is null);
        foreach (var name in @new.Except(old))
        {
            drift.Report("required.undeclared", required, null, name);
        }
    }

    private static void Extra(Drift drift, Cursor schema)
    {
        var extra = schema.Take("additionalProperties");
        var (closed, closes) = (extra.Old.Text() == "false", extra.New.Text() == "false");
        if (closed != closes)
        {
            drift.Report(closes ? "schema.closed" : "schema.opened", extra);
        }
        else if (extra.Old is Map && extra.New is Map)
        {
            SchemaDiff.Compare(drift, extra);
        }
        else if (extra.Old is Map || extra.New is Map)
        {
            var isDictionary = schema.New.Get("properties") is null;
            drift.Report(!isDictionary ? "schema.extra-properties-changed" : extra.New is Map ? "schema.shape-added" : "schema.shape-removed", extra);
        }
    }
}

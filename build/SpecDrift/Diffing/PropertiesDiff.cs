namespace SpecDrift;

/// <summary>Compares the properties of an object and its inline parts, which become members in C#.</summary>
internal static class PropertiesDiff
{
    public static void Compare(Drift drift, Cursor schema)
    {
        schema.Skip("properties", "required");
        var places = new Dictionary<Entry, string>(ReferenceEqualityComparer.Instance);
        var (old, @new) = (Entries(schema.Old, schema.Pointer, places), Entries(schema.New, schema.Pointer, places));
        var needed = SchemaFacts.Required(schema.Old).ToHashSet(StringComparer.Ordinal);
        var needs = SchemaFacts.Required(schema.New).ToHashSet(StringComparer.Ordinal);
        foreach (var (from, to) in drift.Renames.Pair(old, @new, (_, _) => false))
        {
            var at = schema.At(from?.Value, to?.Value, places[(to ?? from)!], to?.At.Line ?? schema.Line);
            var was = from is not null && needed.Contains(from.Key);
            var @is = to is not null && needs.Contains(to.Key);
            Property(drift, at.For(Travels(drift, at)), from?.Key, to?.Key, was, @is);
            Demanded(drift, at, was, @is);
        }

        Undeclared(
            drift,
            schema,
            needed.Except(old.Select(entry => entry.Key)),
            needs.Except(@new.Select(entry => entry.Key))
        );
    }

    /// <summary>Compares the rules for undeclared properties.</summary>
    public static void Additional(Drift drift, Cursor schema)
    {
        var extra = schema.Take("additionalProperties");
        var (closed, closes) = (extra.Old.Text() == "false", extra.New.Text() == "false");
        if (closed != closes)
        {
            drift.Add(closes ? "schema.closed" : "schema.opened", extra);
        }
        else if (extra.Old is Map && extra.New is Map)
        {
            SchemaDiff.Compare(drift, extra);
        }
        else if (extra.Old is Map || extra.New is Map)
        {
            var isDictionary = schema.New.Get("properties") is null;
            drift.Add(
                !isDictionary ? "schema.extra-properties-changed"
                    : extra.New is Map ? "schema.shape-added"
                    : "schema.shape-removed",
                extra
            );
        }
    }

    private static List<Entry> Entries(Node? schema, string pointer, Dictionary<Entry, string> places)
    {
        var entries = new List<Entry>();
        foreach (
            var (entry, place) in SchemaFacts.Properties(schema, pointer).DistinctBy(property => property.Entry.Key)
        )
        {
            places[entry] = place;
            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>A readOnly property is not sent in requests, nor a writeOnly one in responses.</summary>
    private static Usages Travels(Drift drift, Cursor at)
    {
        var usages = at.Usages;
        usages &= IsAlways(drift, at, "readOnly") ? ~Usages.Request : Usages.Both;
        return usages & (IsAlways(drift, at, "writeOnly") ? ~Usages.Response : Usages.Both);
    }

    private static bool IsAlways(Drift drift, Cursor at, string flag) =>
        (at.Old is null || SchemaFacts.Has(drift.Old, at.Old, flag))
        && (at.New is null || SchemaFacts.Has(drift.New, at.New, flag));

    private static void Property(Drift drift, Cursor at, string? old, string? @new, bool was, bool @is)
    {
        if (old is null || @new is null)
        {
            var rule =
                @new is null ? "property.removed"
                : @is ? "property.added-required"
                : "property.added";
            drift.Add(rule, at, old, @new);
            return;
        }

        if (old != @new)
        {
            drift.Add("property.renamed", at, old, @new);
        }

        if (was != @is)
        {
            var rule = @is ? "property.became-required" : "property.became-optional";
            drift.Add(rule, at, was ? "required" : "optional", @is ? "required" : "optional");
        }

        SchemaDiff.Compare(drift, at, mayLack: !was && !@is);
    }

    /// <summary>A required property that is no longer readOnly has to be sent.</summary>
    private static void Demanded(Drift drift, Cursor at, bool was, bool @is)
    {
        if (
            was
            && @is
            && at.Old is not null
            && at.New is not null
            && SchemaFacts.Has(drift.Old, at.Old, "readOnly")
            && !SchemaFacts.Has(drift.New, at.New, "readOnly")
        )
        {
            drift.Add("property.required-of-requests", at, "readOnly", "required");
        }
    }

    private static void Undeclared(Drift drift, Cursor schema, IEnumerable<string> old, IEnumerable<string> @new)
    {
        foreach (var name in @new.Except(old))
        {
            drift.Add("required.undeclared", schema.Take("required"), null, name);
        }
    }
}

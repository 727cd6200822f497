namespace SpecDrift;

/// <summary>
/// Compares one schema. References are compared by name: their targets are compared in their own place.
/// </summary>
internal static class SchemaDiff
{
    /// <summary>Keywords with further schemas for values.</summary>
    private static readonly string[] Maps = ["patternProperties", "dependentSchemas"];

    /// <param name="drift">Receives the changes.</param>
    /// <param name="at">The schema.</param>
    /// <param name="mayLack">Whether the value may be left out.</param>
    /// <param name="isPart">
    /// Whether it is an inline part of an <c>allOf</c>, whose members are compared with the whole.
    /// </param>
    public static void Compare(Drift drift, Cursor at, bool mayLack = false, bool isPart = false)
    {
        if (at.Old is Scalar || at.New is Scalar)
        {
            at = at.With(WrittenOut(at.Old), WrittenOut(at.New));
        }

        if (!at.Differs && SchemaFacts.Reference(at.Old) is null)
        {
            return;
        }

        if (at.Old is null || at.New is null)
        {
            drift.Field(at.Old is null ? "schema.shape-added" : "schema.shape-removed", at);
        }
        else if (References(drift, at, mayLack) is { } rest)
        {
            Words(drift, rest);
            Type(drift, rest, mayLack);
            Inside(drift, rest, isPart);
            drift.Rest(rest);
        }
    }

    /// <summary>Expands "true", a schema that allows any value, and "false", one that allows none.</summary>
    private static Node? WrittenOut(Node? schema) =>
        schema switch
        {
            Scalar { Kind: ScalarKind.Boolean, Value: "true" } => new Map([], schema.At),
            Scalar { Kind: ScalarKind.Boolean } => new Map([new("not", schema.At, new Map([], schema.At))], schema.At),
            Scalar => null,
            _ => schema,
        };

    /// <summary>
    /// Compares references, and returns what is left to compare: null if another schema is used here.
    /// </summary>
    private static Cursor? References(Drift drift, Cursor at, bool mayLack)
    {
        var (old, @new) = (SchemaFacts.Reference(at.Old), SchemaFacts.Reference(at.New));
        if (old is null && @new is null)
        {
            return at;
        }

        if (old is not null && @new is not null)
        {
            return Referenced(drift, at, old, @new, mayLack);
        }

        var resolved = at.With(SchemaFacts.Target(drift.Old, at.Old!), SchemaFacts.Target(drift.New, at.New!));
        drift.Add(old is null ? "schema.extracted" : "schema.inlined", at);
        return resolved;
    }

    private static Cursor? Referenced(Drift drift, Cursor at, string old, string @new, bool mayLack)
    {
        if (drift.Renamed(drift.Old.PointerOf(old) ?? old) != (drift.New.PointerOf(@new) ?? @new))
        {
            drift.Add("schema.ref-changed", at, old, @new);
            return null;
        }

        at.Skip("$ref", "allOf");
        if (!at.Differs)
        {
            return null;
        }

        if (at.Old.Reference() is null && at.New.Reference() is null)
        {
            return at; // An allOf around a reference: its sibling keywords count.
        }

        Words(drift, at);
        Nullable(drift, at, mayLack);
        at.Skip("type");
        drift.Each("schema.ref-sibling-changed", at);
        return null;
    }

    private static void Words(Drift drift, Cursor at)
    {
        drift.Fields("schema.text-changed", at, "description");
        drift.Fields("external-docs.changed", at, "externalDocs");
        drift.Fields("schema.xml-changed", at, "xml");
        drift.Fields(
            "schema.identifier-changed",
            at,
            "$id",
            "$schema",
            "$anchor",
            "$dynamicAnchor",
            "$vocabulary",
            "$comment"
        );
        drift.Fields("schema.title-changed", at, "title");
        ContentDiff.Example(drift, at.Take("example"));
        ContentDiff.Example(drift, at.Take("examples"));
        drift.Flag(at.Take("deprecated"), "schema.deprecated", "schema.undeprecated");
        drift.Flag(at.Take("readOnly"), "schema.read-only-added", "schema.access-loosened");
        drift.Flag(at.Take("writeOnly"), "schema.write-only-added", "schema.access-loosened");
    }

    private static void Type(Drift drift, Cursor at, bool mayLack)
    {
        var (type, format) = (at.Take("type"), at.Take("format"));
        var (old, @new) = (SchemaFacts.Type(at.Old), SchemaFacts.Type(at.New));
        if (old != @new)
        {
            drift.Add("schema.type-changed", type, old, @new);
        }
        else
        {
            drift.Field("schema.format-changed", format);
        }

        Nullable(drift, at, mayLack);
        var @default = at.Take("default");
        drift.Field(
            @default.Old is null ? "schema.default-added"
                : @default.New is null ? "schema.default-removed"
                : "schema.default-changed",
            @default
        );
        EnumDiff.Compare(drift, at);
        LimitsDiff.Compare(drift, at);
    }

    private static void Nullable(Drift drift, Cursor at, bool mayLack)
    {
        at.Skip("nullable");
        var (was, @is) = (SchemaFacts.IsNullable(at.Old), SchemaFacts.IsNullable(at.New));
        if (was != @is)
        {
            var rule =
                @is ? "schema.became-nullable"
                : mayLack || JsonPointer.IsSharedSchema(at.Pointer) ? "schema.became-non-null"
                : "schema.null-refused";
            drift.Add(rule, at, was ? "null allowed" : "never null", @is ? "null allowed" : "never null");
        }
    }

    private static void Inside(Drift drift, Cursor at, bool isPart)
    {
        if (isPart)
        {
            at.Skip("properties", "required");
        }
        else
        {
            PropertiesDiff.Compare(drift, at);
        }

        PropertiesDiff.Additional(drift, at);
        Compare(drift, at.Take("items"));
        CompositionDiff.Compare(drift, at);
        foreach (var key in Maps)
        {
            Each(drift, at.Take(key), "schema.constraint-changed");
        }

        Each(drift, at.Take("$defs"), "component.changed");
        Each(drift, at.Take("definitions"), "component.changed");
        foreach (var key in new[] { "then", "else" })
        {
            Part(drift, at.Take(key));
        }

        var prefix = at.Take("prefixItems");
        for (var index = 0; index < Math.Max(prefix.Old.Items().Count, prefix.New.Items().Count); index++)
        {
            var (from, to) = (
                prefix.Old.Items().ElementAtOrDefault(index),
                prefix.New.Items().ElementAtOrDefault(index)
            );
            Part(drift, prefix.Item(index, from, to));
        }

        drift.Fields(
            "schema.constraint-changed",
            at,
            "not",
            "if",
            "contains",
            "minContains",
            "maxContains",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems",
            "dependentRequired",
            "contentEncoding",
            "contentMediaType",
            "contentSchema",
            "$dynamicRef"
        );
    }

    private static void Each(Drift drift, Cursor map, string otherwise)
    {
        foreach (var key in map.Left.ToArray())
        {
            var at = map.Take(key);
            if (at.Old is null || at.New is null)
            {
                drift.Add(otherwise, at);
            }
            else
            {
                var usages = drift.Usages.Of(at.Pointer);
                Compare(drift, otherwise == "component.changed" && usages != Usages.None ? at.For(usages) : at);
            }
        }
    }

    /// <summary>A part that was added or removed is an added or removed constraint.</summary>
    private static void Part(Drift drift, Cursor at)
    {
        if (at.Old is null || at.New is null)
        {
            drift.Field("schema.constraint-changed", at);
        }
        else
        {
            Compare(drift, at);
        }
    }
}

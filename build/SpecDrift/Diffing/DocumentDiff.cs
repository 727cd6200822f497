namespace SpecDrift;

/// <summary>Compares two documents.</summary>
internal static class DocumentDiff
{
    private static readonly string[] ComparedWhereUsed =
    [
        "responses",
        "parameters",
        "examples",
        "requestBodies",
        "headers",
        "links",
        "callbacks",
        "pathItems",
    ];

    public static Drift Compare(SpecDocument old, SpecDocument @new)
    {
        var drift = new Drift(old, @new);
        var root = new Cursor(old.Root, @new.Root, "", 1);
        if (!root.Differs)
        {
            return drift;
        }

        drift.Fields("openapi.version-changed", root, "openapi", "jsonSchemaDialect");
        Info(drift, root.Take("info"));
        drift.Fields("external-docs.changed", root, "externalDocs");
        ServersDiff.Compare(drift, root.Take("servers"));
        drift.Fields("tag.changed", root, "tags");
        root.Skip("security"); // Judged with each operation that it applies to.
        Components(drift, root.Take("components"));
        PathsDiff.Compare(drift, root.Take("paths"));
        ReferencedParts(drift);
        drift.Each("webhook.changed", root.Take("webhooks"));
        drift.Rest(root);
        if (drift.Changes.Count == 0)
        {
            drift.Add("document.respelled", root, null, null);
        }

        return drift;
    }

    private static void Info(Drift drift, Cursor info)
    {
        drift.Fields("info.changed", info, "title", "summary", "description", "version", "termsOfService");
        foreach (var key in new[] { "contact", "license" })
        {
            var at = info.Take(key);
            if (at.Old is null || at.New is null)
            {
                drift.Field("info.changed", at);
                continue;
            }

            drift.Fields("info.changed", at, "name", "url", "email", "identifier");
            drift.Rest(at);
        }

        drift.Rest(info);
    }

    /// <summary>
    /// Schemas become classes and are compared here, once; other shared definitions are compared where they are used.
    /// </summary>
    private static void Components(Drift drift, Cursor components)
    {
        var schemas = components.Take("schemas");
        var pairs = drift.Renames.Pair(schemas.Old, schemas.New);
        foreach (var (from, to) in pairs.Where(pair => pair.Old is not null && pair.New is not null))
        {
            drift.SchemaNames[from!.Key] = to!.Key;
        }

        foreach (var (from, to) in pairs)
        {
            Schema(drift, schemas, from, to);
        }

        SecurityDiff.Schemes(drift, components.Take("securitySchemes"));
        foreach (var section in ComparedWhereUsed)
        {
            drift.Each("component.changed", components.Take(section));
        }

        drift.Rest(components);
    }

    private static void Schema(Drift drift, Cursor schemas, Entry? from, Entry? to)
    {
        var usages =
            drift.Usages.Of(JsonPointer.Child("/components/schemas", (from ?? to)!.Key))
            | drift.Usages.Of(JsonPointer.Child("/components/schemas", (to ?? from)!.Key));
        var at = schemas.Take(from, to).For(usages);
        if (from is null || to is null)
        {
            drift.Add(from is null ? "schema.added" : "schema.removed", at, from?.Key, to?.Key);
            return;
        }

        if (from.Key != to.Key)
        {
            drift.Add("schema.renamed", at, from.Key, to.Key);
        }

        SchemaDiff.Compare(drift, at);
    }

    /// <summary>
    /// Compares the targets of references to any other part of a document; they are used like the reference.
    /// </summary>
    private static void ReferencedParts(Drift drift)
    {
        foreach (var (pointer, usages) in drift.Usages.All)
        {
            if (
                !JsonPointer.IsSharedSchema(pointer)
                && drift.Old.IndexOf(pointer) is >= 0 and var before
                && drift.New.IndexOf(pointer) is >= 0 and var after
                && drift.New.Visits[after].Shape == "schema"
            )
            {
                var (from, to) = (drift.Old.Visits[before].Node, drift.New.Visits[after].Node);
                SchemaDiff.Compare(drift, new(from, to, pointer, to.At.Line, usages));
            }
        }
    }
}

namespace SpecDrift;

/// <summary>Shared definitions. Schemas become classes and are compared here, once; the others where they are used.</summary>
internal static class ComponentsDiff
{
    private static readonly string[] ComparedWhereUsed =
        ["responses", "parameters", "examples", "requestBodies", "headers", "links", "callbacks", "pathItems"];

    public static void Compare(Drift drift, Cursor components)
    {
        var schemas = components.Take("schemas");
        var pairs = Renames.Pair(schemas.Old, schemas.New);
        foreach (var (from, to) in pairs.Where(pair => pair.Old is not null && pair.New is not null))
        {
            drift.SchemaNames[from!.Key] = to!.Key;
        }

        foreach (var (from, to) in pairs)
        {
            Schema(drift, schemas, from, to);
        }

        SchemesDiff.Compare(drift, components.Take("securitySchemes"));
        foreach (var section in ComparedWhereUsed)
        {
            DocumentDiff.Each(drift, "component.changed", components.Take(section));
        }

        drift.Rest(components);
    }

    private static void Schema(Drift drift, Cursor schemas, Entry? from, Entry? to)
    {
        var usages = drift.Usages.Of("/components/schemas/" + from?.Key) | drift.Usages.Of("/components/schemas/" + to?.Key);
        var at = schemas.Take(from, to).For(usages);
        var named = CSharpType.NamesClass(from?.Value) || CSharpType.NamesClass(to?.Value);
        if (from is null || to is null)
        {
            drift.Report(!named ? "schema.alias-changed" : from is null ? "schema.added" : "schema.removed", at, from?.Key, to?.Key);
            return;
        }

        if (from.Key != to.Key)
        {
            drift.Report(named ? "schema.renamed" : "schema.alias-changed", at, from.Key, to.Key);
        }

        SchemaDiff.Compare(drift, at);
    }
}

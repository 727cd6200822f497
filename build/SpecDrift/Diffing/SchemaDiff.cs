using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>One schema, wherever it stands. References are compared by name: what they name is compared at its own place.</summary>
internal static partial class SchemaDiff
{
    /// <param name="drift">Takes the changes.</param>
    /// <param name="at">The schema.</param>
    /// <param name="mayLack">The C# type has its '?' already, since the value may be left out.</param>
    public static void Compare(Drift drift, Cursor at, bool mayLack = false)
    {
        if (!at.Differs && SchemaFacts.Reference(at.Old) is null)
        {
            return;
        }

        if (at.Old is null || at.New is null)
        {
            drift.Field(at.Old is null ? "schema.shape-added" : "schema.shape-removed", at);
        }
        else if (References(drift, at) is { } rest)
        {
            Words(drift, rest);
            Type(drift, rest, mayLack);
            Inside(drift, rest);
            drift.Rest(rest);
        }
    }

    /// <summary>What is left to compare when both sides' references have been: nothing, if another schema stands here.</summary>
    private static Cursor? References(Drift drift, Cursor at)
    {
        var (old, @new) = (SchemaFacts.Reference(at.Old), SchemaFacts.Reference(at.New));
        if (old is null && @new is null)
        {
            return at;
        }

        if (old is not null && @new is not null)
        {
            if (Renamed(drift, old) != @new)
            {
                drift.Report("schema.ref-changed", at, old, @new);
                return null;
            }

            _ = (at.Take("$ref"), at.Take("allOf"));
            return at;
        }

        var resolved = at.With(Target(drift.Old, at.Old!), Target(drift.New, at.New!));
        var named = CSharpType.NamesClass(resolved.Old) || CSharpType.NamesClass(resolved.New);
        drift.Report(!named ? "schema.alias-changed" : old is null ? "schema.extracted" : "schema.inlined", at);
        return resolved;
    }

    private static Node Target(SpecDocument document, Node schema) =>
        SchemaFacts.Reference(schema) is { } reference && JsonPointer.OfReference(reference) is { } pointer
            ? document.Resolve(JsonPointer.Find(document.Root, pointer)!, pointer).Node
            : schema;

    private static string Renamed(Drift drift, string reference)
    {
        const string Schemas = "#/components/schemas/";
        return reference.StartsWith(Schemas, StringComparison.Ordinal) && drift.SchemaNames.TryGetValue(reference[Schemas.Length..], out var name)
            ? Schemas + name
            : reference;
    }

    private static void Words(Drift drift, Cursor at)
    {
        drift.Fields("schema.text-changed", at, "description");
        drift.Fields("external-docs.changed", at, "externalDocs");
        drift.Fields("schema.xml-changed", at, "xml");
        var title = at.Take("title");
        var named = Identifier().IsMatch(title.Old.Text() ?? "") || Identifier().IsMatch(title.New.Text() ?? "");
        var inline = !Component().IsMatch(at.Pointer);
        drift.Field(inline && named && CSharpType.NamesClass(at.New) ? "schema.title-names-class" : "schema.title-changed", title);
        ExamplesDiff.Single(drift, at.Take("example"));
        ExamplesDiff.Single(drift, at.Take("examples"));
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
            drift.Report("schema.type-changed", type, old, @new);
        }
        else if (CSharpType.Simple(at.Old) != CSharpType.Simple(at.New))
        {
            drift.Report("schema.csharp-type-changed", format.Differs ? format : at, CSharpType.Simple(at.Old), CSharpType.Simple(at.New));
        }
        else
        {
            drift.Field("schema.format-changed", format);
        }

        Nullable(drift, at, mayLack);
        Default(drift, at.Take("default"));
        EnumDiff.Compare(drift, at.Take("enum"));
        LimitsDiff.Compare(drift, at);
    }

    private static void Nullable(Drift drift, Cursor at, bool mayLack)
    {
        at.Take("nullable");
        var (was, @is) = (SchemaFacts.IsNullable(at.Old), SchemaFacts.IsNullable(at.New));
        if (was != @is)
        {
            var kind = mayLack || Component().IsMatch(at.Pointer) ? "" : CSharpType.IsValue(drift.New, at.New) ? "-value" : "-reference";
            drift.Report((@is ? "schema.became-nullable" : "schema.became-non-null") + kind, at, was ? "null allowed" : "never null", @is ? "null allowed" : "never null");
        }
    }

    private static void Default(Drift drift, Cursor at) =>
        drift.Field(at.Old is null ? "schema.default-added" : at.New is null ? "schema.default-removed" : "schema.default-changed", at);

    private static void Inside(Drift drift, Cursor at)
    {
        PropertiesDiff.Compare(drift, at);
        Compare(drift, at.Take("items"));
        CompositionDiff.Compare(drift, at);
        drift.Fields("schema.discriminator-changed", at, "discriminator");
        drift.Fields(
            "schema.constraint-changed", at, "not", "const", "patternProperties", "prefixItems", "$defs", "if", "then", "else", "contains", "propertyNames", "unevaluatedProperties", "dependentSchemas");
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^/components/schemas/[^/]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Component();
}

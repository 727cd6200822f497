namespace SpecDrift;

/// <summary>
/// Properties of a schema, for both OpenAPI 3.0 and 3.1, as far as verdicts need them.
/// </summary>
internal static class SchemaFacts
{
    /// <summary>Returns the type without null; properties, and parts that are objects, imply an object.</summary>
    public static string? Type(Node? schema)
    {
        string[] types =
        [
            .. schema.Get("type") is Sequence list ? list.Texts() : new[] { schema.Text("type") }.OfType<string>(),
        ];
        return types.Except(["null"]).ToArray() switch
        {
            [] when schema.Get("properties") is not null => "object",
            [] => InlineParts(schema).Select(Type).FirstOrDefault(type => type is not null),
            [var one] => one,
            var several => string.Join('|', several.Order(StringComparer.Ordinal)),
        };
    }

    public static bool IsNullable(Node? schema) =>
        schema.Flag("nullable")
        || schema.Get("type").Texts().Contains("null")
        || schema.Get("oneOf").Items().Concat(schema.Get("anyOf").Items()).Any(IsNull);

    /// <summary>Returns whether a variant allows only null.</summary>
    public static bool IsNull(Node? schema) => schema.Text("type") == "null";

    /// <summary>Returns whether readOnly or writeOnly is set here, or at the target of the reference.</summary>
    public static bool Has(SpecDocument document, Node? schema, string flag) =>
        schema.Flag(flag) || (schema is Map && Reference(schema) is not null && Target(document, schema).Flag(flag));

    /// <summary>
    /// Returns the schema that this one refers to, directly or by an <c>allOf</c> around a reference, which OpenAPI 3.0
    /// needs to add a description.
    /// </summary>
    public static string? Reference(Node? schema) =>
        schema.Reference()
        ?? (schema.Get("allOf").Items() is [var only] && schema.Get("properties") is null ? only.Reference() : null);

    /// <summary>Returns the target of <see cref="Reference"/>, or the schema itself.</summary>
    public static Node Target(SpecDocument document, Node schema) =>
        Reference(schema) is { } reference
        && document.PointerOf(reference) is { } pointer
        && JsonPointer.Find(document.Root, pointer) is { } target
            ? document.Resolve(target, pointer).Node
            : schema;

    /// <summary>Returns the inline parts of an <c>allOf</c>, whose members are the schema's own.</summary>
    public static IEnumerable<Node> InlineParts(Node? schema) =>
        schema.Get("allOf").Items().Where(part => part is Map && part.Reference() is null);

    /// <summary>The properties of a schema and of its inline parts, with their pointers.</summary>
    public static IEnumerable<(Entry Entry, string Pointer)> Properties(Node? schema, string pointer)
    {
        var own = schema
            .Get("properties")
            .Entries()
            .Select(entry => (entry, JsonPointer.Child(pointer + "/properties", entry.Key)));
        var parts = schema
            .Get("allOf")
            .Items()
            .Select((part, index) => (part, index))
            .Where(part => part.part.Reference() is null)
            .SelectMany(part => Properties(part.part, $"{pointer}/allOf/{part.index}"));
        return own.Concat(parts);
    }

    public static IEnumerable<string> Required(Node? schema) =>
        schema.Get("required").Texts().Concat(InlineParts(schema).SelectMany(Required));
}

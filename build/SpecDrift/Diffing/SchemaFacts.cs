namespace SpecDrift;

/// <summary>What a schema says, the same for OpenAPI 3.0 and 3.1.</summary>
internal static class SchemaFacts
{
    /// <summary>The type without null; properties imply an object.</summary>
    public static string? Type(Node? schema)
    {
        string[] types = [.. schema.Get("type") is Sequence list ? list.Texts() : new[] { schema.Text("type") }.OfType<string>()];
        return types.Except(["null"]).ToArray() switch
        {
            [] => schema.Get("properties") is null ? null : "object",
            [var one] => one,
            var several => string.Join('|', several.Order(StringComparer.Ordinal)),
        };
    }

    public static bool IsNullable(Node? schema) => schema.Flag("nullable") || schema.Get("type").Texts().Contains("null");

    /// <summary>The schema that this one is: by reference, or by an <c>allOf</c> around one, which 3.0 needs to add a description.</summary>
    public static string? Reference(Node? schema) =>
        schema.Reference() ?? (schema.Get("allOf").Items() is [var only] && schema.Get("properties") is null ? only.Reference() : null);
}

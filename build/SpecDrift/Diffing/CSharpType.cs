using System.Globalization;

namespace SpecDrift;

/// <summary>What NSwag makes of a schema, as far as verdicts depend on it.</summary>
internal static class CSharpType
{
    private static readonly string[] Values = ["int", "long", "float", "double", "decimal", "bool", "DateTimeOffset", "date", "TimeSpan", "Guid"];

    /// <summary>Whether a schema becomes a class or an enum with a name of its own.</summary>
    public static bool NamesClass(Node? schema) => schema is Map map
        && (map["enum"] is not null || map["properties"] is not null || map["allOf"] is not null || map["oneOf"] is not null || map["anyOf"] is not null
            || (SchemaFacts.Type(map) == "object" && map["additionalProperties"] is not Map));

    /// <summary>Whether '?' makes another type of it: int and int? differ, string and string? are one.</summary>
    public static bool IsValue(SpecDocument document, Node? schema)
    {
        if (schema is not null && SchemaFacts.Reference(schema) is { } reference && JsonPointer.OfReference(reference) is { } pointer)
        {
            schema = JsonPointer.Find(document.Root, pointer) is { } target ? document.Resolve(target, pointer).Node : null;
        }

        return schema.Get("enum") is not null || Values.Contains(Simple(schema));
    }

    /// <summary>The type of a single value; formats that NSwag does not know change nothing.</summary>
    public static string? Simple(Node? schema) => (SchemaFacts.Type(schema), schema.Text("format")) switch
    {
        ("integer", "int64") => "long",
        ("integer", _) => IsWide(schema) ? "long" : "int",
        ("number", "float") => "float",
        ("number", "decimal") => "decimal",
        ("number", _) => "double",
        ("boolean", _) => "bool",
        ("string", "date-time") => "DateTimeOffset",
        ("string", "date") => "date",
        ("string", "time" or "duration" or "time-span") => "TimeSpan",
        ("string", "uuid" or "guid") => "Guid",
        ("string", "uri") => "Uri",
        ("string", "byte" or "base64") => "byte[]",
        ("string", "binary") => "stream",
        (var type, _) => type,
    };

    private static bool IsWide(Node? schema) => Number(schema, "maximum") > int.MaxValue || Number(schema, "minimum") < int.MinValue;

    private static double? Number(Node? schema, string key) =>
        double.TryParse(schema.Text(key), CultureInfo.InvariantCulture, out var number) ? number : null;
}

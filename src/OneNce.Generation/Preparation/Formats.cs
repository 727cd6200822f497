using System.Globalization;

namespace OneNce.Generation.Preparation;

/// <summary>What keywords say of a type, and which formats a type has.</summary>
internal static class Formats
{
    private static readonly Dictionary<string, string[]> Known = new Dictionary<string, string[]>
    {
        ["integer"] = new[] { "int32", "int64", "uint64", "byte", "long", "ulong" },
        ["number"] = new[] { "float", "double", "decimal", "int32", "int64" },
        ["boolean"] = [],
        ["array"] = [],
        ["object"] = [],
    };

    /// <summary>Keywords that presume a type, in the order in which they are believed.</summary>
    private static readonly (string Type, string[] Keywords)[] Presumed =
    {
        ("object", new[] { "properties", "additionalProperties", "required", "patternProperties" }),
        ("array", new[] { "items", "prefixItems", "minItems", "maxItems", "uniqueItems" }),
        ("string", new[] { "pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType" }),
        ("number", new[] { "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" }),
    };

    /// <summary>The type that keywords presume; empty if they presume none.</summary>
    public static string Presume(Node schema)
    {
        var type = Presumed.FirstOrDefault(hint => hint.Keywords.Any(word => schema[word] != null)).Type;
        var format = schema.Said("format");
        return type == "object" && schema["properties"] is null && schema["required"] is null && format.Length > 0 ? ""
            : type == "number" && format.StartsWith("int", StringComparison.Ordinal) ? "integer"
            : type
                ?? (
                    format.Length == 0 ? ""
                    : Known["integer"].Take(3).Contains(format) ? "integer"
                    : Known["number"].Contains(format) ? "number"
                    : "string"
                );
    }

    /// <summary>Removes a format that its type does not have: NSwag would call methods that C# has not.</summary>
    public static void Settle(Node schema)
    {
        var format = schema.Said("format");
        var misfits = Known.TryGetValue(schema.Said("type"), out var formats)
            ? !formats.Contains(format)
            : schema.Said("type") != "string" || schema["enum"] != null;
        if (format.Length > 0 && misfits)
        {
            schema.Remove("format");
        }

        foreach (var limit in new[] { "minimum", "maximum" })
        {
            if (!decimal.TryParse(schema.Said(limit), NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                schema.Remove(limit);
            }
        }
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OneNce.Sandbox;

/// <summary>
/// Translates schemas of OpenAPI 3.0 and 3.1 to JSON Schema 2020-12. Keywords that are malformed are left out, because
/// documents in the wild have some.
/// </summary>
/// <param name="tree">The document.</param>
/// <param name="direction">Which way values go.</param>
/// <param name="getReference">Returns the reference to the translated target of a reference.</param>
internal sealed class SchemaTranslator(
    ApiTree tree,
    SchemaDirection direction,
    Func<string, string, string> getReference
)
{
    private const int MaxDepth = 100;

    private static readonly string[] Types = ["null", "boolean", "object", "array", "number", "string", "integer"];
    private static readonly string[] Numbers =
    [
        "multipleOf",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
    ];
    private static readonly string[] Sizes =
    [
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "minProperties",
        "maxProperties",
        "minContains",
        "maxContains",
    ];
    private static readonly string[] Single =
    [
        "additionalProperties",
        "not",
        "if",
        "then",
        "else",
        "contains",
        "propertyNames",
        "unevaluatedProperties",
        "unevaluatedItems",
    ];
    private static readonly string[] Values = ["const", "default", "example"];
    private static readonly string[] Texts = ["title", "description"];
    private static readonly string[] Flags = ["uniqueItems", "readOnly", "writeOnly"];
    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
    private static readonly string[] Maps = ["properties", "patternProperties", "dependentSchemas"];

    /// <exception cref="SandboxException">The schema is none, or has a reference without a target.</exception>
    public JsonNode Translate(JsonNode? schema, string pointer, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            throw tree.Invalid(pointer, "the schema is nested too deep");
        }

        if (schema is not JsonObject source)
        {
            return schema?.GetValueKind() switch
            {
                JsonValueKind.True or null => true,
                JsonValueKind.False => false,
                _ => throw tree.Invalid(pointer, "a schema is missing, here is a value of another kind"),
            };
        }

        var result = new JsonObject();
        if (ApiTree.GetText(source, "$ref") is { } reference)
        {
            result["$ref"] = getReference(reference, pointer);
            if (tree.IsVersion30)
            {
                return result;
            }
        }

        CopyValues(source, result, pointer);
        CopySchemas(source, result, pointer, depth);
        AddDiscriminator(source, result);
        return IsNullable(source) ? AllowNull(result) : result;
    }

    private void CopyValues(JsonObject source, JsonObject result, string pointer)
    {
        var types = ReadTypes(source);
        if (types.Length > 0)
        {
            result["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => (JsonNode)type)]);
        }

        foreach (var keyword in Numbers.Where(keyword => KindOf(source, keyword) == JsonValueKind.Number))
        {
            result[keyword] = source[keyword]!.DeepClone();
        }

        foreach (var keyword in Sizes.Where(keyword => TryGetSize(source, keyword, out _)))
        {
            result[keyword] = source[keyword]!.DeepClone();
        }

        foreach (var keyword in Values.Where(source.ContainsKey))
        {
            result[keyword] = source[keyword]?.DeepClone();
        }

        foreach (var keyword in Texts)
        {
            if (ApiTree.GetText(source, keyword) is { } text)
            {
                result[keyword] = text;
            }
        }

        if (!source.ContainsKey("example") && source["examples"] is JsonArray { Count: > 0 } examples)
        {
            result["example"] = examples[0]?.DeepClone();
        }

        if (source["enum"] is JsonArray { Count: > 0 } values)
        {
            result["enum"] = new JsonArray([
                .. values.Select(value => types is ["string"] ? AsText(value) : value?.DeepClone()),
            ]);
        }

        CopyBounds(source, result);
        CopyText(source, result, types, pointer);
        CopyFlags(source, result);
    }

    /// <summary>In OpenAPI 3.0 an exclusive bound is a flag beside the bound.</summary>
    private static void CopyBounds(JsonObject source, JsonObject result)
    {
        foreach (var (flag, bound) in new[] { ("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum") })
        {
            if (ApiTree.IsTrue(source, flag) && result.Remove(bound, out var value))
            {
                result[flag] = value;
            }
        }

        if (KindOf(source, "multipleOf") == JsonValueKind.Number && !(Json.GetNumber(source["multipleOf"]) > 0))
        {
            result.Remove("multipleOf");
        }
    }

    private void CopyText(JsonObject source, JsonObject result, string[] types, string pointer)
    {
        if (ApiTree.GetText(source, "pattern") is { } pattern)
        {
            result["pattern"] = IsPattern(pattern)
                ? pattern
                : throw tree.Invalid(
                    ApiTree.Join(pointer, "pattern"),
                    $"'{PrintableText.Escape(pattern)}' is not a regular expression"
                );
        }

        switch (ApiTree.GetText(source, "format"))
        {
            case "int32" when types.Contains("integer"):
                result["minimum"] ??= int.MinValue;
                result["maximum"] ??= int.MaxValue;
                result["format"] = "int32";
                break;
            case "int64" when types.Contains("integer"):
                result["minimum"] ??= long.MinValue;
                result["maximum"] ??= long.MaxValue;
                result["format"] = "int64";
                break;
            case "byte" when types.Contains("string"):
                result["pattern"] ??= "^[A-Za-z0-9+/]*={0,2}$";
                result["format"] = "byte";
                break;
            case { } format when types.Length == 0 || types.Contains("string"):
                result["format"] = format;
                break;
        }
    }

    private void CopyFlags(JsonObject source, JsonObject result)
    {
        foreach (var flag in Flags)
        {
            if (ApiTree.IsTrue(source, flag))
            {
                result[flag] = true;
            }
        }

        if (source["required"] is JsonArray required)
        {
            var hidden = direction == SchemaDirection.Request ? "readOnly" : "writeOnly";
            var names = required.Select(name => (name as JsonValue)?.ToString()).OfType<string>().Distinct();
            result["required"] = new JsonArray([
                .. names.Where(name => !IsHidden(source, name, hidden)).Select(name => (JsonNode)name),
            ]);
        }
    }

    private bool IsHidden(JsonObject schema, string property, string flag)
    {
        var member = ApiTree.Get(schema["properties"], property);
        return ApiTree.IsTrue(member, flag)
            || (
                ApiTree.GetText(member, "$ref") is { } reference && ApiTree.IsTrue(tree.Find(reference, property), flag)
            );
    }

    private void CopySchemas(JsonObject source, JsonObject result, string pointer, int depth)
    {
        foreach (var keyword in Single.Where(source.ContainsKey))
        {
            result[keyword] = Translate(source[keyword], ApiTree.Join(pointer, keyword), depth + 1);
        }

        foreach (var keyword in Lists)
        {
            if (source[keyword] is JsonArray { Count: > 0 } list)
            {
                result[keyword] = TranslateList(list, ApiTree.Join(pointer, keyword), depth);
            }
        }

        foreach (var keyword in Maps)
        {
            if (source[keyword] is JsonObject map)
            {
                var path = ApiTree.Join(pointer, keyword);
                result[keyword] = new JsonObject(
                    map.Select(member =>
                        KeyValuePair.Create(
                            member.Key,
                            (JsonNode?)Translate(member.Value, ApiTree.Join(path, member.Key), depth + 1)
                        )
                    )
                );
            }
        }

        if (source["items"] is JsonArray tuple)
        {
            result["prefixItems"] = TranslateList(tuple, ApiTree.Join(pointer, "items"), depth);
        }
        else if (source.ContainsKey("items"))
        {
            result["items"] = Translate(source["items"], ApiTree.Join(pointer, "items"), depth + 1);
        }
    }

    /// <summary>
    /// Copies a translated schema with <c>anyOf</c> instead of <c>oneOf</c>: documents often list objects whose members
    /// are all optional, so that every value matches several of them, and APIs accept it.
    /// </summary>
    public static JsonNode Loosen(JsonNode definition)
    {
        var result = definition.DeepClone();
        if (result is not JsonObject schema)
        {
            return result;
        }

        foreach (var keyword in Single.Append("items").Where(schema.ContainsKey))
        {
            schema[keyword] = Loosen(schema[keyword]!);
        }

        foreach (var keyword in Lists.Where(schema.ContainsKey))
        {
            schema[keyword] = new JsonArray([.. schema[keyword]!.AsArray().Select(item => Loosen(item!))]);
        }

        foreach (var keyword in Maps.Where(schema.ContainsKey))
        {
            schema[keyword] = new JsonObject(
                schema[keyword]!
                    .AsObject()
                    .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Loosen(member.Value!)))
            );
        }

        if (schema.Remove("oneOf", out var alternatives))
        {
            var any = new JsonObject { ["anyOf"] = alternatives };
            schema["allOf"] = new JsonArray([
                .. (schema["allOf"] as JsonArray ?? []).Select(part => part!.DeepClone()),
                any,
            ]);
        }

        return schema;
    }

    private JsonArray TranslateList(JsonArray list, string pointer, int depth) =>
        new([.. list.Select((item, index) => Translate(item, $"{pointer}/{index}", depth + 1))]);

    /// <summary>Says of each alternative which value of the discriminator selects it.</summary>
    private static void AddDiscriminator(JsonObject source, JsonObject result)
    {
        var keyword = result.ContainsKey("oneOf") ? "oneOf" : "anyOf";
        if (
            ApiTree.GetText(source["discriminator"], "propertyName") is not { } property
            || source[keyword] is not JsonArray alternatives
        )
        {
            return;
        }

        var mapping = ApiTree.Members(ApiTree.Get(source["discriminator"], "mapping")).ToArray();
        for (var i = 0; i < alternatives.Count; i++)
        {
            if (ApiTree.GetText(alternatives[i], "$ref") is not { } reference)
            {
                continue;
            }

            var name = reference[(reference.LastIndexOf('/') + 1)..];
            var keys = mapping
                .Where(entry => entry.Value?.ToString() is { } target && (target == reference || target == name))
                .Select(entry => (JsonNode?)entry.Key)
                .DefaultIfEmpty(name)
                .ToArray();
            result[keyword]![i] = new JsonObject
            {
                ["allOf"] = new JsonArray(
                    result[keyword]![i]!.DeepClone(),
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray(property),
                        ["properties"] = new JsonObject
                        {
                            [property] = new JsonObject { ["enum"] = new JsonArray(keys) },
                        },
                    }
                ),
            };
        }
    }

    private bool IsNullable(JsonObject source) => tree.IsVersion30 && ApiTree.IsTrue(source, "nullable");

    private static JsonObject AllowNull(JsonObject schema)
    {
        if ((string?)(schema["type"] as JsonValue) is not { } type)
        {
            return new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        schema["type"] = new JsonArray(type, "null");
        if (schema["enum"] is JsonArray values && !values.Contains(null))
        {
            values.Add(null);
        }

        return schema;
    }

    private static string[] ReadTypes(JsonObject source) =>
        (source["type"] is JsonArray list ? list.AsEnumerable() : [source["type"]])
            .Select(type => type is null ? null : AsText(type)!.GetValue<string>())
            .OfType<string>()
            .Where(Types.Contains)
            .Distinct()
            .ToArray();

    private static JsonValue? AsText(JsonNode? value) => value is JsonValue ? JsonValue.Create(value.ToString()) : null;

    private static JsonValueKind KindOf(JsonObject source, string keyword) =>
        source[keyword]?.GetValueKind() ?? JsonValueKind.Null;

    private static bool TryGetSize(JsonObject source, string keyword, out double size)
    {
        size = Json.GetNumber(source[keyword]) ?? -1;
        return size >= 0 && size <= int.MaxValue && size % 1 == 0;
    }

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

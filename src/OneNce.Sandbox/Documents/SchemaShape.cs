using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>What several translated schemas demand of one value together.</summary>
internal sealed class SchemaShape(SchemaSet schemas)
{
    private readonly List<JsonArray> _choices = [];

    /// <summary>Whether no value matches.</summary>
    public bool IsImpossible { get; private set; }

    /// <summary>The allowed types; null for any.</summary>
    public List<string>? Types { get; private set; }

    /// <summary>The allowed values; null for any.</summary>
    public List<JsonNode?>? Values { get; private set; }

    /// <summary>The schemas of each member.</summary>
    public Dictionary<string, List<JsonNode>> Properties { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Required { get; } = new(StringComparer.Ordinal);

    /// <summary>The schemas of each item.</summary>
    public List<JsonNode> Items { get; } = [];

    public List<List<JsonNode>> PrefixItems { get; } = [];

    /// <summary>The schemas of members that are not in <see cref="Properties"/>.</summary>
    public List<JsonNode> AdditionalProperties { get; } = [];

    public bool AllowsAdditionalProperties { get; private set; } = true;

    /// <summary>Documented values, the outermost first.</summary>
    public List<JsonNode?> Examples { get; } = [];

    /// <summary>Keywords of which one schema's applies: formats, patterns, sizes, bounds and flags.</summary>
    public JsonObject Rules { get; } = [];

    public static SchemaShape Of(SchemaSet schemas, IEnumerable<JsonNode> definitions)
    {
        var shape = new SchemaShape(schemas);
        foreach (var definition in definitions)
        {
            shape.Add(definition);
        }

        return shape;
    }

    /// <summary>Takes the next alternatives of which one applies; null if there are none left.</summary>
    public JsonArray? TakeChoice()
    {
        if (_choices.Count == 0)
        {
            return null;
        }

        var choice = _choices[0];
        _choices.RemoveAt(0);
        return choice;
    }

    public void Add(JsonNode definition)
    {
        if (definition is not JsonObject schema)
        {
            IsImpossible |= definition is JsonValue flag && flag.TryGetValue<bool>(out var allows) && !allows;
            return;
        }

        if (ApiTree.GetText(schema, "$ref") is { } reference)
        {
            AddOutermost(schema);
            Add(schemas.GetTarget(reference));
        }

        foreach (var (keyword, value) in schema)
        {
            AddKeyword(keyword, value);
        }
    }

    /// <summary>The types of all alternatives, by which text is read as a value.</summary>
    public static HashSet<string> GetTypes(SchemaSet schemas, IEnumerable<JsonNode> definitions)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        Collect(Of(schemas, definitions));
        return types;

        void Collect(SchemaShape shape)
        {
            types.UnionWith(shape.Types ?? []);
            while (shape.TakeChoice() is { } choice)
            {
                foreach (var alternative in choice)
                {
                    Collect(Of(schemas, [alternative!]));
                }
            }
        }
    }

    // The example beside a reference comes before that of its target.
    private void AddOutermost(JsonObject schema)
    {
        if (schema.TryGetPropertyValue("example", out var example))
        {
            Examples.Add(example);
        }
    }

    private void AddKeyword(string keyword, JsonNode? value)
    {
        switch (keyword)
        {
            case "type":
                Types = Intersect(Types, value is JsonArray types ? [.. types.Select(Text)] : [Text(value)]);
                break;
            case "enum":
                AllowOnly([.. value!.AsArray()]);
                break;
            case "const":
                AllowOnly([value]);
                break;
            case "example":
            case "default":
                Examples.Add(value);
                break;
            case "properties":
                foreach (var (name, member) in value!.AsObject())
                {
                    GetOrAdd(Properties, name).Add(member!);
                }

                break;
            case "required":
                Required.UnionWith(value!.AsArray().Select(Text));
                break;
            case "items":
                Items.Add(value!);
                break;
            case "prefixItems":
                foreach (var (item, index) in value!.AsArray().Select((item, index) => (item!, index)))
                {
                    if (index == PrefixItems.Count)
                    {
                        PrefixItems.Add([]);
                    }

                    PrefixItems[index].Add(item);
                }

                break;
            case "additionalProperties":
                AllowsAdditionalProperties &= value is JsonObject || value!.GetValue<bool>();
                AdditionalProperties.Add(value!);
                break;
            case "allOf":
                foreach (var part in value!.AsArray())
                {
                    Add(part!);
                }

                break;
            case "anyOf" or "oneOf":
                _choices.Add(value!.AsArray());
                break;
            default:
                AddRule(keyword, value);
                break;
        }
    }

    private void AddRule(string keyword, JsonNode? value)
    {
        if (Json.GetNumber(value) is { } number && Json.GetNumber(Rules[keyword]) is { } known)
        {
            var isStricter =
                keyword.StartsWith("max", StringComparison.Ordinal) || keyword == "exclusiveMaximum"
                    ? number < known
                    : number > known;
            Rules[keyword] = isStricter ? value!.DeepClone() : Rules[keyword]!.DeepClone();
        }
        else if (!Rules.ContainsKey(keyword))
        {
            Rules[keyword] = value?.DeepClone();
        }
    }

    private void AllowOnly(List<JsonNode?> values)
    {
        Values = Values is null
            ? values
            : Values.FindAll(known => values.Exists(value => JsonNode.DeepEquals(known, value)));
        IsImpossible |= Values.Count == 0;
    }

    private List<string> Intersect(List<string>? known, List<string> types)
    {
        var both =
            known is null ? types
            : known.Contains("number") && types.Contains("integer") && !known.Contains("integer")
                ? [.. types.Where(type => type == "integer" || known.Contains(type))]
            : [.. known.Where(type => types.Contains(type) || (type == "integer" && types.Contains("number")))];
        IsImpossible |= both.Count == 0;
        return both;
    }

    private static string Text(JsonNode? node) => node?.ToString() ?? "";

    private static List<JsonNode> GetOrAdd(Dictionary<string, List<JsonNode>> map, string key)
    {
        if (!map.TryGetValue(key, out var list))
        {
            map[key] = list = [];
        }

        return list;
    }
}

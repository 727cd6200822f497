using System.Globalization;
using System.Text.Json.Nodes;
using OneNce.Sandbox;

namespace OneNce.Cli.Api;

/// <summary>Copies schemas of a document, with those that they refer to.</summary>
/// <param name="change">Changes each copied schema; null to leave them as they are.</param>
internal sealed class SchemaCopy(Func<JsonNode, JsonNode>? change = null)
{
    private readonly SortedDictionary<int, JsonNode> _definitions = [];

    /// <summary>Copies a schema; those that it refers to are added to the definitions.</summary>
    public JsonNode Add(Schema schema)
    {
        var copy = Copy(schema.Definition);
        AddReferences(copy, schema.Set);
        return copy;
    }

    /// <summary>Writes the definitions into the schema that refers to them.</summary>
    public void WriteTo(JsonObject root)
    {
        if (_definitions.Count > 0)
        {
            root["$defs"] = new JsonObject(
                _definitions.Select(definition =>
                    KeyValuePair.Create(
                        definition.Key.ToString(CultureInfo.InvariantCulture),
                        (JsonNode?)definition.Value
                    )
                )
            );
        }
    }

    private JsonNode Copy(JsonNode schema) => change is null ? schema.DeepClone() : change(schema);

    private void AddReferences(JsonNode? node, SchemaSet set)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                AddReferences(item, set);
            }
        }

        foreach (var (key, value) in node as JsonObject ?? [])
        {
            if (key != "$ref" || value is not JsonValue text)
            {
                AddReferences(value, set);
            }
            else if (SchemaSet.IndexOf(text.ToString()) is var index && !_definitions.ContainsKey(index))
            {
                var definition = Copy(set.GetDefinition(index));
                _definitions.Add(index, definition);
                AddReferences(definition, set);
            }
        }
    }
}

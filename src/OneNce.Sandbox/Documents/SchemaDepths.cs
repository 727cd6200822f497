using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>
/// How deep the smallest value of a schema is. It leads out of schemas that contain themselves, and finds those that
/// only an endless value would match.
/// </summary>
internal sealed class SchemaDepths
{
    /// <summary>Of a schema without a value that ends.</summary>
    public const int Endless = 1_000;

    private const int MaxRounds = 200;

    private readonly int[] _depths;

    public SchemaDepths(IReadOnlyList<JsonNode> definitions)
    {
        _depths = [.. Enumerable.Repeat(Endless, definitions.Count)];
        var isSettled = false;
        for (var round = 0; round < MaxRounds && !isSettled; round++)
        {
            isSettled = true;
            for (var i = 0; i < _depths.Length; i++)
            {
                var depth = Measure(definitions[i]);
                isSettled &= depth == _depths[i];
                _depths[i] = depth;
            }
        }
    }

    public int Measure(IEnumerable<JsonNode> definitions) => definitions.Select(Measure).DefaultIfEmpty(1).Max();

    public int Measure(JsonNode? definition)
    {
        if (definition is not JsonObject schema)
        {
            return definition is JsonValue flag && flag.TryGetValue<bool>(out var allows) && !allows ? Endless : 1;
        }

        if (schema.ContainsKey("const") || schema.ContainsKey("enum") || AllowsNull(schema["type"]))
        {
            return 1;
        }

        var depth = 1;
        if (ApiTree.GetText(schema, "$ref") is { } reference)
        {
            depth = _depths[SchemaSet.IndexOf(reference)];
        }

        depth = Math.Max(depth, (schema["allOf"] as JsonArray ?? []).Select(Measure).DefaultIfEmpty(1).Max());
        depth = Math.Max(depth, (schema["anyOf"] as JsonArray ?? []).Select(Measure).DefaultIfEmpty(1).Min());
        depth = Math.Max(depth, (schema["oneOf"] as JsonArray ?? []).Select(Measure).DefaultIfEmpty(1).Min());
        foreach (var name in schema["required"] as JsonArray ?? [])
        {
            var member = ApiTree.Get(schema["properties"], name!.ToString()) ?? true;
            depth = Math.Max(depth, 1 + Measure(member));
        }

        if (Json.GetNumber(schema["minItems"]) > 0)
        {
            depth = Math.Max(depth, 1 + Measure(schema["items"] ?? true));
        }

        return Math.Min(depth, Endless);
    }

    private static bool AllowsNull(JsonNode? type) =>
        type is JsonArray list && list.Any(one => one?.ToString() == "null");
}

using System.Text;
using System.Text.Json.Nodes;

#pragma warning disable CA5394 // Values are to be the same for the same seed, and protect nothing.

namespace OneNce.Sandbox;

/// <summary>
/// Makes values that match a schema, from documented values where it has some. The same seed gives the same.
/// </summary>
/// <remarks>
/// Every value is validated. If it does not match, the next attempt leaves out the documented values that are at fault,
/// takes other alternatives, and at last only what is required. A value that matches several alternatives of which it
/// should match one is better than none.
/// </remarks>
internal sealed class ValueGenerator
{
    private const int Attempts = 8;
    private const int TerseAttempt = 4;
    private const int MaxNodes = 20_000;
    private const int MaxOptionalNodes = 1_000;
    private const int MaxOptionalDepth = 6;

    private readonly SchemaSet _schemas;
    private readonly SchemaDepths _depths;
    private readonly int _attempt;
    private readonly HashSet<string> _faulty;
    private readonly Random _random;
    private readonly LeafGenerator _leaves;
    private int _count;
    private bool _isFailed;

    private ValueGenerator(SchemaSet schemas, int attempt, HashSet<string> faulty, string seed)
    {
        _schemas = schemas;
        _depths = schemas.Depths;
        _attempt = attempt;
        _faulty = faulty;
        _random = new Random(Hash(seed) + attempt);
        _leaves = new LeafGenerator(_random);
    }

    /// <summary>Makes a value.</summary>
    /// <param name="schema">What it matches.</param>
    /// <param name="seed">Decides which of the many values it is.</param>
    /// <param name="value">The value, which may be null.</param>
    /// <returns>Null, or why no value was found.</returns>
    public static string? TryCreate(Schema schema, string seed, out JsonNode? value)
    {
        var faulty = new HashSet<string>(StringComparer.Ordinal);
        var (isFound, second) = (false, (JsonNode?)null);
        string? reason = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var generator = new ValueGenerator(schema.Set, attempt, faulty, seed);
            value = generator.Create([schema.Definition], "", "value", 0);
            if (generator._isFailed)
            {
                reason ??= "it demands contradictory values, or too many";
                continue;
            }

            var errors = schema.ValidateStrictly(value);
            if (errors.Count == 0)
            {
                return null;
            }

            if (!isFound && schema.Validate(value).Count == 0)
            {
                (isFound, second) = (true, value);
            }

            reason = SchemaSet.Describe(errors, "the value");
            faulty.UnionWith(errors.Select(error => error.Pointer));
        }

        value = second;
        if (isFound)
        {
            return null;
        }

        return $"The sandbox finds no value for the schema at {PrintableText.Escape(schema.Pointer)}: {reason}";
    }

    /// <summary>A hash that is the same in every process (FNV-1a).</summary>
    public static int Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ value) * 16777619u;
        }

        return (int)(hash & 0x3FFFFFFF);
    }

    private JsonNode? Create(IReadOnlyList<JsonNode> definitions, string pointer, string name, int depth)
    {
        if (_isFailed || ++_count > MaxNodes || _depths.Measure(definitions) >= SchemaDepths.Endless)
        {
            return Fail();
        }

        var isTerse = depth > MaxOptionalDepth || _count > MaxOptionalNodes || _attempt >= TerseAttempt;
        var shape = SchemaShape.Of(_schemas, definitions);
        while (shape.TakeChoice() is { } choice)
        {
            shape.Add(Choose(choice, isTerse));
        }

        if (shape.IsImpossible)
        {
            return Fail();
        }

        if (shape.Examples.Count > 0 && !isTerse && !IsFaulty(pointer))
        {
            return AsDeclared(shape, shape.Examples[0]);
        }

        if (shape.Values is { } values)
        {
            var present = values.FindAll(value => value is not null && MatchesType(shape, value));
            return present.Count == 0 ? null : present[_random.Next(present.Count)]!.DeepClone();
        }

        return GetType(shape) switch
        {
            "object" => CreateObject(shape, pointer, depth, isTerse),
            "array" => CreateArray(shape, pointer, name, depth, isTerse),
            "string" => _leaves.CreateString(shape.Rules, name) ?? Fail(),
            "integer" => _leaves.CreateNumber(shape.Rules, isInteger: true),
            "number" => _leaves.CreateNumber(shape.Rules, isInteger: false),
            "boolean" => JsonValue.Create(_random.Next(2) == 0),
            _ => null,
        };
    }

    private JsonNode Choose(JsonArray alternatives, bool isTerse)
    {
        var ordered = isTerse ? alternatives.OrderBy(_depths.Measure).ToArray() : [.. alternatives];
        var finite = Array.FindAll(ordered, alternative => _depths.Measure(alternative) < SchemaDepths.Endless);
        return finite.Length == 0
            ? false
            : finite[(isTerse && _attempt <= TerseAttempt ? 0 : _attempt) % finite.Length]!;
    }

    private JsonObject CreateObject(SchemaShape shape, string pointer, int depth, bool isTerse)
    {
        var result = new JsonObject();
        var hidden = _schemas.Direction == SchemaDirection.Request ? "readOnly" : "writeOnly";
        var max = GetSize(shape, "maxProperties") ?? int.MaxValue;
        foreach (var (name, definitions) in shape.Properties)
        {
            var isOptional =
                !isTerse
                && result.Count + shape.Required.Count < max
                && _depths.Measure(definitions) < SchemaDepths.Endless
                && !SchemaShape.Of(_schemas, definitions).Rules.ContainsKey(hidden);
            if (shape.Required.Contains(name) || isOptional)
            {
                result[name] = Create(definitions, ApiTree.Join(pointer, name), name, depth + 1);
            }
        }

        foreach (var name in shape.Required.Where(name => !result.ContainsKey(name)))
        {
            result[name] = Create(shape.AdditionalProperties, ApiTree.Join(pointer, name), name, depth + 1);
        }

        var isMap = shape.AdditionalProperties.Exists(definition => definition is JsonObject);
        var min = GetSize(shape, "minProperties") ?? 0;
        var wanted = isMap && !isTerse && shape.Properties.Count == 0 && max > 0 ? Math.Max(min, 1) : min;
        for (var i = 1; result.Count < wanted && shape.AllowsAdditionalProperties && !_isFailed; i++)
        {
            var name = $"key{i}";
            result.TryAdd(name, Create(shape.AdditionalProperties, ApiTree.Join(pointer, name), name, depth + 1));
        }

        return result;
    }

    private JsonArray CreateArray(SchemaShape shape, string pointer, string name, int depth, bool isTerse)
    {
        var result = new JsonArray();
        var min = GetSize(shape, "minItems") ?? 0;
        var usual =
            isTerse || _depths.Measure(shape.Items) >= SchemaDepths.Endless ? 0
            : depth > 2 ? 1
            : 2;
        var count = Math.Min(
            Math.Max(min, Math.Max(usual, shape.PrefixItems.Count)),
            GetSize(shape, "maxItems") ?? int.MaxValue
        );
        var isUnique = ApiTree.IsTrue(shape.Rules, "uniqueItems");
        for (var tries = 0; result.Count < count && tries < count + 20 && !_isFailed; tries++)
        {
            var definitions = result.Count < shape.PrefixItems.Count ? shape.PrefixItems[result.Count] : shape.Items;
            var item = Create(definitions, $"{pointer}/{result.Count}", name, depth + 1);
            if (!isUnique || !result.Any(known => JsonNode.DeepEquals(known, item)))
            {
                result.Add(item);
            }
        }

        return result;
    }

    private JsonNode? Fail()
    {
        _isFailed = true;
        return null;
    }

    private bool IsFaulty(string pointer) =>
        _attempt > 1 && _faulty.Contains("")
        || _faulty.Any(faulty =>
            faulty == pointer
            || faulty.StartsWith(pointer + "/", StringComparison.Ordinal)
            || (faulty.Length > 0 && pointer.StartsWith(faulty + "/", StringComparison.Ordinal))
        );

    /// <summary>YAML reads the example of an ICCID as a number, although its type is string.</summary>
    private static JsonNode? AsDeclared(SchemaShape shape, JsonNode? example) =>
        shape.Types is ["string"] && example is JsonValue scalar
            ? JsonValue.Create(scalar.ToString())
            : example?.DeepClone();

    private static bool MatchesType(SchemaShape shape, JsonNode value) =>
        shape.Types is not { } types
        || types.Contains(KindOf(value))
        || (KindOf(value) == "number" && types.Contains("integer"));

    private static string KindOf(JsonNode value) =>
        value switch
        {
            JsonObject => "object",
            JsonArray => "array",
            _ => value.GetValueKind() switch
            {
                System.Text.Json.JsonValueKind.String => "string",
                System.Text.Json.JsonValueKind.Number => "number",
                _ => "boolean",
            },
        };

    /// <summary>The declared type, or the one that the keywords presume.</summary>
    private string GetType(SchemaShape shape)
    {
        if (shape.Types is { } types)
        {
            var present = types.FindAll(type => type != "null");
            return present.Count == 0 ? "null" : present[_attempt % present.Count];
        }

        return shape.Properties.Count > 0 || shape.Required.Count > 0 || shape.AdditionalProperties.Count > 0 ? "object"
            : shape.Items.Count > 0 || shape.PrefixItems.Count > 0 ? "array"
            : shape.Rules.ContainsKey("minimum") || shape.Rules.ContainsKey("maximum") ? "number"
            : "string";
    }

    private static int? GetSize(SchemaShape shape, string keyword) => (int?)Json.GetNumber(shape.Rules[keyword]);
}

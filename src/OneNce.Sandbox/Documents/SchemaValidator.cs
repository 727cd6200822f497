using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace OneNce.Sandbox;

/// <summary>Validates values against translated schemas.</summary>
internal sealed class SchemaValidator
{
    private const int MaxValueLength = 120;

    private static readonly JsonSerializerOptions SchemaOptions = new() { MaxDepth = 1000 };

    // Guards evaluations, which fill caches in the schemas.
    private readonly object _gate = new();
    private readonly IReadOnlyList<JsonNode> _definitions;
    private readonly JsonSchema[] _schemas;
    private readonly EvaluationOptions _options = new()
    {
        OutputFormat = OutputFormat.List,
        RequireFormatValidation = true,
    };

    public SchemaValidator(IReadOnlyList<JsonNode> definitions)
    {
        _definitions = definitions;
        var address = new Uri($"https://schemas.invalid/{Guid.NewGuid():N}");
        var root = new JsonObject
        {
            ["$id"] = address.ToString(),
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$defs"] = new JsonObject(
                definitions.Select((node, index) => KeyValuePair.Create(Invariant(index), (JsonNode?)node.DeepClone()))
            ),
        };
        _options.SchemaRegistry.Register(address, root.Deserialize<JsonSchema>(SchemaOptions)!);
        _schemas =
        [
            .. definitions.Select(
                (_, index) => new JsonSchemaBuilder().Ref($"{address}{SchemaSet.Prefix}{index}").Build()
            ),
        ];
    }

    public IReadOnlyList<SchemaError> Validate(int index, JsonNode? value)
    {
        lock (_gate)
        {
            var result = _schemas[index].Evaluate(value, _options);
            if (result.IsValid)
            {
                return [];
            }

            SchemaError[] errors = [.. result.Details.SelectMany(detail => ReadErrors(detail, value))];
            return errors.Length > 0 ? errors : [DescribeFailure(result, value)];
        }
    }

    private IEnumerable<SchemaError> ReadErrors(EvaluationResults detail, JsonNode? value)
    {
        var pointer = detail.InstanceLocation.ToString();
        var found = Json.Find(value, pointer);
        return (detail.Errors ?? new Dictionary<string, string>()).Select(error => new SchemaError(
            pointer,
            Describe(error.Key, error.Value, detail, found)
        ));
    }

    /// <summary>The library has no message for some keywords, such as "not".</summary>
    private static SchemaError DescribeFailure(EvaluationResults result, JsonNode? value)
    {
        var failed = result.Details.LastOrDefault(detail => !detail.IsValid) ?? result;
        var pointer = failed.InstanceLocation.ToString();
        return new SchemaError(pointer, $"The schema excludes it, but it is {Shorten(Json.Find(value, pointer))}");
    }

    /// <summary>The library's message alone does not say which values an enum has, nor which value came.</summary>
    private string Describe(string keyword, string message, EvaluationResults detail, JsonNode? value)
    {
        var expected = keyword.Length == 0 ? null : ApiTree.Get(Find(detail.SchemaLocation.Fragment), keyword);
        var rule = expected is null or JsonObject ? "" : $" ({keyword}: {Shorten(expected)})";
        return $"{PrintableText.Escape(message)}{rule}, but it is {Shorten(value)}";
    }

    /// <summary>Returns the schema at a fragment such as <c>#/$defs/3/properties/status</c>.</summary>
    private JsonNode? Find(string fragment)
    {
        if (!fragment.StartsWith(SchemaSet.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var path = fragment[SchemaSet.Prefix.Length..].Split('/', 2);
        return int.TryParse(path[0], out var index) && index < _definitions.Count
            ? Json.Find(_definitions[index], path.Length == 1 ? "" : "/" + Uri.UnescapeDataString(path[1]))
            : null;
    }

    private static string Shorten(JsonNode? node) => PrintableText.Escape(Json.Serialize(node), MaxValueLength);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}

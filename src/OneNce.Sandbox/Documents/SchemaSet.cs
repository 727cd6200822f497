using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>All schemas of a document that its operations use, for values of one direction.</summary>
internal sealed class SchemaSet
{
    public const string Prefix = "#/$defs/";
    private const int MaxErrors = 3;

    private readonly ApiTree _tree;
    private readonly SchemaTranslator _translator;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly List<JsonNode?> _definitions = [];
    private readonly Queue<(int Index, JsonNode? Source, string Pointer)> _pending = new();

    private readonly Lazy<SchemaDepths> _depths;

    private readonly Lazy<SchemaValidator> _strict;
    private SchemaValidator? _loose;

    public SchemaSet(ApiTree tree, SchemaDirection direction)
    {
        _tree = tree;
        Direction = direction;
        _depths = new Lazy<SchemaDepths>(() => new SchemaDepths(_definitions!));
        _strict = new Lazy<SchemaValidator>(() => new SchemaValidator([.. _definitions.Select(node => node!)]));
        _translator = new SchemaTranslator(
            tree,
            direction,
            (reference, pointer) => Prefix + Add(() => tree.Find(reference, pointer), reference)
        );
    }

    public SchemaDirection Direction { get; }

    public SchemaDepths Depths => _depths.Value;

    /// <summary>Adds the schema at a place of the document, and those that it refers to.</summary>
    public Schema Add(JsonNode? schema, string pointer)
    {
        var added = new Schema(this, Add(() => schema, pointer), pointer);
        while (_pending.TryDequeue(out var next))
        {
            _definitions[next.Index] = _translator.Translate(next.Source, next.Pointer);
        }

        return added;
    }

    /// <summary>Makes the added schemas ready to validate.</summary>
    public void Compile()
    {
        new SchemaCycles(
            _tree,
            _definitions!,
            [.. _indexes.OrderBy(entry => entry.Value).Select(entry => entry.Key)]
        ).Break();
        try
        {
            _loose = new SchemaValidator([.. _definitions.Select(node => SchemaTranslator.Loosen(node!))]);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            var reason = PrintableText.Escape(exception.Message, 400).TrimEnd('.');
            throw _tree.Invalid("#", $"a schema cannot be used: {reason}");
        }
    }

    public JsonNode GetDefinition(int index) => _definitions[index]!;

    /// <summary>Returns the target of a reference within translated schemas.</summary>
    public JsonNode GetTarget(string reference) => GetDefinition(IndexOf(reference));

    public static int IndexOf(string reference) =>
        int.Parse(reference.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture);

    public IReadOnlyList<SchemaError> Validate(int index, JsonNode? value, bool isStrict) =>
        (isStrict ? _strict.Value : _loose!).Validate(index, value);

    /// <summary>Joins the first errors to a sentence.</summary>
    public static string Describe(IEnumerable<SchemaError> errors, string root) =>
        string.Join(
            "; ",
            errors
                .Take(MaxErrors)
                .Select(error => $"{(error.Pointer.Length == 0 ? root : error.Pointer)}: {error.Message}")
        );

    private int Add(Func<JsonNode?> find, string pointer)
    {
        if (!_indexes.TryGetValue(pointer, out var index))
        {
            index = _definitions.Count;
            _indexes.Add(pointer, index);
            _definitions.Add(null);
            _pending.Enqueue((index, find(), pointer));
        }

        return index;
    }
}

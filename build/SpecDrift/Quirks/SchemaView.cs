namespace SpecDrift;

/// <summary>
/// The views of a document's schemas. Each is created once, because there may be thousands of examples of a schema.
/// </summary>
internal sealed class SchemaViews(SpecDocument document)
{
    private readonly Dictionary<Node, SchemaView> _views = [];

    public SpecDocument Document { get; } = document;

    public SchemaView Of(Node schema, string pointer)
    {
        var (node, place) = Document.Resolve(schema, pointer);
        if (!_views.TryGetValue(node, out var view))
        {
            _views[node] = view = new(this, node, place);
        }

        return view;
    }
}

/// <summary>A schema as it applies to examples: references resolved, <c>allOf</c> and variants merged.</summary>
internal sealed class SchemaView
{
    private readonly SchemaViews _views;
    private readonly Node _schema;
    private readonly HashSet<Node> _parts = [];
    private readonly Dictionary<string, (Node Node, string Pointer)> _properties = new(StringComparer.Ordinal);
    private readonly string[]? _types;

    public SchemaView(SchemaViews views, Node schema, string pointer)
    {
        (_views, _schema, Pointer) = (views, schema, pointer);
        Gather(schema, pointer);
        IsOpen = _parts.Any(part =>
            part.Get("additionalProperties") is Map || part.Get("patternProperties") is not null
        );
        IsObject = _parts.Any(part => part.Get("properties") is not null);
        _types = SchemaFacts.Type(schema)?.Split('|');
        Required = [.. SchemaFacts.Required(schema).Distinct()];
    }

    public string Pointer { get; }

    public bool IsObject { get; }

    /// <summary>Whether undeclared keys are expected, because the schema declares their type.</summary>
    public bool IsOpen { get; }

    /// <summary>A key that one variant requires may not be required by others.</summary>
    public IReadOnlyList<string> Required { get; }

    public SchemaView? Items => _schema.Get("items") is Map items ? _views.Of(items, Pointer + "/items") : null;

    public SchemaView? Property(string name) =>
        _properties.TryGetValue(name, out var property) ? _views.Of(property.Node, property.Pointer) : null;

    public bool Allows(Node example) =>
        example is Scalar { Kind: ScalarKind.Null }
            ? SchemaFacts.IsNullable(_schema) || _types is null || _parts.Count > 1
            : _types is null || _types.Any(type => Is(example, type));

    public bool Lists(Node example) =>
        _schema.Get("enum") is not Sequence values || values.Items.Any(value => Node.Same(value, example));

    private static bool Is(Node example, string type) =>
        type switch
        {
            "string" => example is Scalar { Kind: ScalarKind.Text },
            "integer" => example is Scalar { IsWhole: true },
            "number" => example is Scalar { Kind: ScalarKind.Number },
            "boolean" => example is Scalar { Kind: ScalarKind.Boolean },
            "array" => example is Sequence,
            "object" => example is Map,
            _ => true,
        };

    private void Gather(Node schema, string pointer)
    {
        var open = new Queue<(Node Node, string Pointer)>([(schema, pointer)]);
        while (open.TryDequeue(out var part))
        {
            if (!_parts.Add(part.Node))
            {
                continue;
            }

            foreach (var entry in part.Node.Get("properties").Entries())
            {
                _properties.TryAdd(
                    entry.Key,
                    (entry.Value, JsonPointer.Child(part.Pointer + "/properties", entry.Key))
                );
            }

            foreach (var list in new[] { "allOf", "oneOf", "anyOf" })
            {
                foreach (var (item, index) in part.Node.Get(list).Items().Select((item, index) => (item, index)))
                {
                    open.Enqueue(_views.Document.Resolve(item, $"{part.Pointer}/{list}/{index}"));
                }
            }
        }
    }
}

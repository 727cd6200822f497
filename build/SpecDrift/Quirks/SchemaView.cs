namespace SpecDrift;

/// <summary>A schema as an example meets it: references followed, <c>allOf</c> and variants taken together.</summary>
internal sealed class SchemaView
{
    private readonly SpecDocument document;
    private readonly Node schema;
    private readonly List<(Node Node, string Pointer)> parts = [];

    public SchemaView(SpecDocument document, Node schema, string pointer)
    {
        this.document = document;
        (this.schema, Pointer) = document.Resolve(schema, pointer);
        Gather(this.schema, Pointer);
    }

    public string Pointer { get; }

    public bool IsObject => parts.Exists(part => part.Node.Get("properties") is not null);

    /// <summary>Undeclared keys are expected, since the schema says of what type they are.</summary>
    public bool IsOpen => parts.Exists(part => part.Node.Get("additionalProperties") is Map || part.Node.Get("patternProperties") is not null);

    /// <summary>What a variant requires, other variants may not.</summary>
    public IEnumerable<string> Required => schema.Get("required").Texts();

    public SchemaView? Items => schema.Get("items") is Map items ? new(document, items, Pointer + "/items") : null;

    public SchemaView? Property(string name) => parts
        .Where(part => part.Node.Get("properties").Get(name) is not null)
        .Select(part => new SchemaView(document, part.Node.Get("properties").Get(name)!, JsonPointer.Child(part.Pointer + "/properties", name)))
        .FirstOrDefault();

    public bool Allows(Node example) => example is Scalar { Kind: ScalarKind.Null }
        ? SchemaFacts.IsNullable(schema) || SchemaFacts.Type(schema) is null || parts.Count > 1
        : SchemaFacts.Type(schema) is not { } types || types.Split('|').Any(type => Is(example, type));

    public bool Lists(Node example) => schema.Get("enum") is not Sequence values || values.Items.Any(value => Node.Same(value, example));

    private static bool Is(Node example, string type) => type switch
    {
        "string" => example is Scalar { Kind: ScalarKind.Text },
        "integer" => example is Scalar { IsWhole: true },
        "number" => example is Scalar { Kind: ScalarKind.Number },
        "boolean" => example is Scalar { Kind: ScalarKind.Boolean },
        "array" => example is Sequence,
        "object" => example is Map,
        _ => true,
    };

    private void Gather(Node part, string pointer)
    {
        if (parts.Exists(known => ReferenceEquals(known.Node, part)))
        {
            return;
        }

        parts.Add((part, pointer));
        foreach (var list in new[] { "allOf", "oneOf", "anyOf" })
        {
            foreach (var (item, index) in part.Get(list).Items().Select((item, index) => (item, index)))
            {
                var (node, place) = document.Resolve(item, $"{pointer}/{list}/{index}");
                Gather(node, place);
            }
        }
    }
}

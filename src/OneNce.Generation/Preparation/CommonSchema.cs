namespace OneNce.Generation.Preparation;

/// <summary>Finds a schema that the values of several fit.</summary>
internal sealed class CommonSchema
{
    private readonly References _references;

    public CommonSchema(References references) => _references = references;

    /// <summary>The type that holds the values of two; empty if that is anything.</summary>
    public static string Wider(string one, string other) =>
        one == other ? one
        : IsNumber(one) && IsNumber(other) ? "number"
        : "";

    private static bool IsNumber(string type) => type == "integer" || type == "number";

    /// <summary>A schema for all: the first if they are alike, their common type, or any value.</summary>
    public Node OfAll(List<Node> schemas)
    {
        if (schemas.All(other => Equality.Alike(_references, schemas[0], other)))
        {
            return schemas[0].Copy();
        }

        var type = schemas.Select(schema => Types.Of(_references, schema)).Aggregate(Wider);
        return type.Length == 0 || type == "object" || type == "array" ? Node.Map() : Value(type, schemas);
    }

    /// <summary>A schema for values of one simple type.</summary>
    public Node Value(string type, List<Node> schemas)
    {
        var (common, all) = (Node.Map(), schemas.ConvertAll(_references.Resolve));
        common["type"] = Node.Text(type);
        if (all.All(schema => schema.Listed("enum").Count > 0))
        {
            var values = all.SelectMany(schema => schema.Listed("enum")).Select(value => value.Value).Distinct();
            common["enum"] = Node.Texts(values);
        }

        var formats = all.Select(schema => schema.Said("format")).Distinct().ToList();
        var format =
            formats.Count == 1 ? formats[0]
            : type == "integer" && formats.Contains("int64") ? "int64"
            : "";
        if (format.Length > 0 && common["enum"] is null)
        {
            common["format"] = Node.Text(format);
        }

        return common;
    }
}

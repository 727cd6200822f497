namespace SpecDrift;

/// <summary>Goes through nodes as the grammar says: objects and references are visited, wrong types refused.</summary>
internal sealed class Walker(string file)
{
    /// <summary>Every object and every reference below a node, itself included; references are not followed.</summary>
    public IEnumerable<Visit> Walk(Node node, string type, string pointer) => type switch
    {
        "any" => [],
        "text" or "flag" or "number" => Simple(node, type, pointer),
        ['(', ..] => Word(node, type, pointer),
        ['[', ..] => node is Sequence sequence
            ? sequence.Items.SelectMany((item, index) => Walk(item, type[1..^1], $"{pointer}/{index}"))
            : throw Wrong(node, pointer, "a list"),
        ['{', ..] => node is Map map
            ? map.Entries.Where(entry => !IsExtension(entry.Key, pointer)).SelectMany(entry => Walk(entry.Value, type[1..^1], JsonPointer.Child(pointer, entry.Key)))
            : throw Wrong(node, pointer, "a mapping"),
        _ => node is Map map ? Object(map, Grammar.Of(type), pointer) : throw Wrong(node, pointer, $"a mapping ({type})"),
    };

    /// <summary>Only where keys are fixed by OpenAPI can x- be an extension: a property or a header may well be named x-….</summary>
    private static bool IsExtension(string key, string pointer) =>
        key.StartsWith("x-", StringComparison.Ordinal) && JsonPointer.Last(pointer) is "paths" or "responses" or "callbacks" && !pointer.StartsWith("/components", StringComparison.Ordinal);

    private IEnumerable<Visit> Object(Map map, Shape shape, string pointer)
    {
        yield return new(shape.Name, map, pointer);
        if (shape.MayBeReference && map.Find("$ref") is { } reference)
        {
            _ = reference.Value is Scalar { Kind: ScalarKind.Text } ? map : throw Wrong(reference.Value, pointer + "/$ref", "text");
        }
        else if (shape.Fields.FirstOrDefault(field => field.Needed && map[field.Name] is null) is { } missing)
        {
            throw new UnreadableException(file, map.At, $"'{pointer}' lacks '{missing.Name}', which OpenAPI requires of every {shape.Name}: add it, or fetch the document again.");
        }

        foreach (var entry in map.Entries)
        {
            foreach (var visit in Walk(entry, shape.Find(entry.Key), JsonPointer.Child(pointer, entry.Key)))
            {
                yield return visit;
            }
        }
    }

    private IEnumerable<Visit> Walk(Entry entry, Field? field, string pointer) =>
        field is null ? [] : Walk(entry.Value, field.Types.FirstOrDefault(type => Fits(entry.Value, type)) ?? field.Types[0], pointer);

    private static bool Fits(Node node, string type) => type switch
    {
        "flag" => node is Scalar { Kind: ScalarKind.Boolean },
        "number" => node is Scalar { Kind: ScalarKind.Number },
        "any" => true,
        "text" or ['(', ..] => node is Scalar { Kind: not ScalarKind.Null },
        ['[', ..] => node is Sequence,
        _ => node is Map,
    };

    private IEnumerable<Visit> Simple(Node node, string type, string pointer) => Fits(node, type)
        ? []
        : throw Wrong(node, pointer, type switch { "flag" => "true or false", "number" => "a number", _ => "text" });

    private IEnumerable<Visit> Word(Node node, string type, string pointer) => node is Scalar word && type[1..^1].Split(',').Contains(word.Value)
        ? []
        : throw Wrong(node, pointer, "one of " + type[1..^1].Replace(",", ", ", StringComparison.Ordinal));

    private UnreadableException Wrong(Node node, string pointer, string wanted) =>
        new(file, node.At, $"'{pointer}' must be {wanted}, and is {Name(node)}: correct the value.");

    private static string Name(Node node) => node switch
    {
        Map => "a mapping",
        Sequence => "a list",
        Scalar { Kind: ScalarKind.Null } => "empty",
        _ => $"'{node.Show()}'",
    };
}

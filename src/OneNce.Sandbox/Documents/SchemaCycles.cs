using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>
/// Looks at the references that apply to one and the same value. Those that lead back to where they started demand
/// nothing, and are taken out; those that fan out without bound are an error.
/// </summary>
internal sealed class SchemaCycles(ApiTree tree, IReadOnlyList<JsonNode> definitions, IReadOnlyList<string> pointers)
{
    private const int MaxDepth = 100;
    private const int MaxSize = 10_000;

    private static readonly string[] Lists = ["allOf", "anyOf", "oneOf"];
    private static readonly string[] Single = ["not", "if", "then", "else"];

    private readonly int?[] _sizes = new int?[definitions.Count];
    private readonly HashSet<int> _open = [];

    /// <exception cref="SandboxException">A value would have to be checked against too many schemas.</exception>
    public void Break()
    {
        for (var index = 0; index < definitions.Count; index++)
        {
            Measure(index);
        }
    }

    private int Measure(int index)
    {
        if (_sizes[index] is { } known)
        {
            return known;
        }

        _open.Add(index);
        var size = MeasureNode(definitions[index]);
        _open.Remove(index);
        if (size > MaxSize || _open.Count > MaxDepth)
        {
            throw tree.Invalid(pointers[index], "the schema stands for too many others");
        }

        _sizes[index] = size;
        return size;
    }

    private int MeasureNode(JsonNode? node)
    {
        if (node is not JsonObject schema)
        {
            return 1;
        }

        long size = 1;
        if (ApiTree.GetText(schema, "$ref") is { } reference)
        {
            var target = SchemaSet.IndexOf(reference);
            if (_open.Contains(target))
            {
                schema.Remove("$ref");
            }
            else
            {
                size += Measure(target);
            }
        }

        foreach (var keyword in Lists)
        {
            if (schema[keyword] is JsonArray list)
            {
                for (var i = 0; i < list.Count; i++)
                {
                    // An alternative that is the whole again adds nothing to the others.
                    if (keyword != "allOf" && IsOpen(list[i]) && list.Count > 1)
                    {
                        list.RemoveAt(i--);
                        continue;
                    }

                    size += MeasureNode(list[i]);
                }
            }
        }

        size += ApiTree.Members(schema["dependentSchemas"]).Sum(member => (long)MeasureNode(member.Value));
        size += Single.Sum(keyword => (long)(schema.ContainsKey(keyword) ? MeasureNode(schema[keyword]) : 0));
        return (int)Math.Min(size, MaxSize + 1);
    }

    private bool IsOpen(JsonNode? node) =>
        ApiTree.GetText(node, "$ref") is { } reference && _open.Contains(SchemaSet.IndexOf(reference));
}

namespace OneNce.Generation.Preparation;

/// <summary>
/// Removes the names of what is no type: NSwag would generate an empty class for a schema that allows any value,
/// and for another name of a type.
/// </summary>
internal sealed class Aliases
{
    private readonly Node _root;

    private readonly References _references;

    private readonly ICollection<string> _found;

    private Aliases(Node root, References references, ICollection<string> found) =>
        (_root, _references, _found) = (root, references, found);

    /// <param name="root">The document.</param>
    /// <param name="references">What its references lead to.</param>
    /// <param name="found">Names that are not the document's: a list needs none of them.</param>
    public static void Remove(Node root, References references, ICollection<string> found) =>
        new Aliases(root, references, found).Replace();

    private bool IsAlias(Node schema) =>
        schema["$ref"] != null
        || (Types.Of(_references, schema).Length == 0 && schema["properties"] is null && schema["allOf"] is null)
        || (schema["type"] is null && IsOnlyReference(schema));

    private static bool IsOnlyReference(Node schema) =>
        schema["properties"] is null && Types.Compositions.SelectMany(schema.Listed).Count() == 1;

    private void Replace()
    {
        var aliases = _references
            .Named.Members.Where(named =>
                IsAlias(named.Value) || (named.Value.Said("type") == "array" && _found.Contains(named.Key))
            )
            .ToDictionary(named => named.Key, named => named.Value);
        SchemaWalk.Visit(
            _root,
            (schema, _) =>
            {
                for (var steps = 0; References.NameOf(schema) is string name && steps < 10_000; steps++)
                {
                    if (!aliases.TryGetValue(name, out var alias))
                    {
                        return;
                    }

                    schema.Remove("$ref");
                    Copy(alias, schema);
                }
            }
        );
        _references.Named.Remove(aliases.Keys.ToArray());
    }

    private static void Copy(Node alias, Node schema)
    {
        foreach (var member in alias.Members.Where(member => schema[member.Key] is null && member.Key != "title"))
        {
            schema[member.Key] = member.Value.Copy();
        }
    }
}

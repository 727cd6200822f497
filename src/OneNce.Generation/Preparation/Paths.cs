namespace OneNce.Generation.Preparation;

/// <summary>Gives a name to each schema that another refers to by its path, since schemas are moved.</summary>
internal static class Paths
{
    private static readonly string[] Steps =
    {
        "components",
        "schemas",
        "properties",
        "paths",
        "content",
        "schema",
        "application",
        "json",
        "parameters",
        "responses",
        "$defs",
        "definitions",
    };

    public static void Replace(Node root, References references, TypeNames names)
    {
        var targets = new List<(Node Reference, Node Target, string Name)>();
        SchemaWalk.Visit(
            root,
            (schema, _) =>
            {
                var path = schema.Said("$ref");
                if (path.StartsWith("#/", System.StringComparison.Ordinal) && References.NameOf(schema) is null)
                {
                    targets.Add((schema, references.Target(schema)!, NameOf(path)));
                }
            }
        );
        foreach (var target in targets.GroupBy(target => target.Target))
        {
            var schema = Node.Map();
            schema.Become(target.Key);
            var reference = names.Moved(target.First().Name, schema);
            target.Key.Become(reference.Copy());
            target.ToList().ForEach(user => user.Reference.Become(reference.Copy()));
        }
    }

    private static string NameOf(string path) =>
        string.Concat(
            path.Replace("~1", "/").Split('#', '/').Where(step => !Steps.Contains(step)).Select(Words.Pascal)
        );
}

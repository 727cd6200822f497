using OneNce.Generation.Preparation;

namespace Rehearsal;

/// <summary>What the provider may do to the document, each made from the document as it is.</summary>
internal static class Changes
{
    public static IReadOnlyList<(string Name, Action<Node> Make)> All { get; } =
    [
        ("version label", root => root["info"]!["version"] = Node.Text("v99.0.0")),
        ("description", root => Operation(root)["description"] = Node.Text("Another description.")),
        (
            "new tag",
            root =>
                root.Grown("tags")
                    .Become(Node.List([.. root.Listed("tags"), Node.Map().With("name", Node.Text("Rehearsal"))]))
        ),
        ("new status with an example", AddStatus),
        ("new error code", root => EnumOf(root).Add(Node.Text("RehearsalError"))),
        ("renamed field", root => Success(root)["properties"]!.Rename("expires_in", "lifetime")),
        ("new operation with an id", root => AddOperation(root, "getRehearsal")),
        ("new operation without an id", root => AddOperation(root, null)),
        ("score corrected", root => RenameInExamples(root, "score", "scope")),
        ("OpenAPI 3.1", root => root["openapi"] = Node.Text("3.1.0")),
    ];

    private static Node Operation(Node root) =>
        root.Mapped("paths")
            .SelectMany(path => path.Value.Members)
            .Select(member => member.Value)
            .First(node => node.IsMap);

    private static IEnumerable<Node> Schemas(Node root) =>
        root["components"]!.Mapped("schemas").Select(schema => schema.Value);

    private static Node Success(Node root) =>
        Schemas(root).First(schema => schema["properties"]?["access_token"] is not null);

    /// <summary>The list of error codes, which is the longest enum.</summary>
    private static List<Node> EnumOf(Node root) =>
        Schemas(root)
            .SelectMany(schema => schema.Mapped("properties"))
            .Select(property => property.Value.Listed("enum"))
            .MaxBy(values => values.Count)!;

    private static void AddStatus(Node root)
    {
        var responses = Operation(root)["responses"]!;
        var response = responses["400"]!.Copy();
        response["description"] = Node.Text("Too many requests.");
        responses["429"] = response;
    }

    private static void AddOperation(Node root, string? id)
    {
        var operation = Node.Map();
        if (id is not null)
        {
            operation["operationId"] = Node.Text(id);
        }

        var response = Node.Map().With("description", Node.Text("OK"));
        operation["responses"] = Node.Map().With("200", response);
        root["paths"]!["/rehearsal"] = Node.Map().With("get", operation);
    }

    private static void RenameInExamples(Node node, string from, string to)
    {
        if (node["value"]?[from] is not null)
        {
            node["value"]!.Rename(from, to);
        }

        foreach (var member in node.Members)
        {
            RenameInExamples(member.Value, from, to);
        }

        node.Items?.ForEach(item => RenameInExamples(item, from, to));
    }
}

namespace OneNce.Generation.Preparation;

/// <summary>What the references of a document lead to.</summary>
internal sealed class References
{
    public const string Schemas = "#/components/schemas/";

    private readonly Node _root;

    public References(Node root) => _root = root;

    public Node Named => _root.Grown("components").Grown("schemas");

    /// <summary>Follows references to what they stand for; one that leads nowhere allows any value.</summary>
    public Node Resolve(Node node)
    {
        for (var steps = 0; IsLocal(node); steps++)
        {
            node = steps < 10_000 ? Target(node) ?? Node.Map() : Node.Map();
        }

        return node;
    }

    /// <summary>The named schema that a reference leads to directly, or null.</summary>
    public static string? NameOf(Node? node)
    {
        var path = node?.Said("$ref") ?? "";
        return path.StartsWith(Schemas, StringComparison.Ordinal) && path.IndexOf('/', Schemas.Length) < 0
            ? Unescape(path.Substring(Schemas.Length))
            : null;
    }

    /// <exception cref="UnreadableException">A reference leads nowhere, or to itself.</exception>
    public void Check(Node node, string file)
    {
        if (node["$ref"] is { IsScalar: true } reference && IsLocal(node))
        {
            CheckOne(node, reference, file);
        }

        foreach (var member in node.Members.Where(member => !IsData(member.Key)))
        {
            Check(member.Value, file);
        }

        node.Items?.ForEach(item => Check(item, file));
    }

    /// <summary>Gives a reference its new target.</summary>
    public static void Point(Node node, string name) => node["$ref"] = Node.Text(Schemas + name);

    /// <summary>The members of an object, with those of all that it consists of.</summary>
    public List<KeyValuePair<string, Node>> Properties(Node schema) =>
        Parts(schema).SelectMany(part => part.Mapped("properties")).ToList();

    /// <summary>All that an object consists of, itself last.</summary>
    public List<Node> Parts(Node schema)
    {
        var (found, seen) = (new List<Node>(), new HashSet<Node>());
        void Collect(Node node)
        {
            node = Resolve(node);
            if (seen.Add(node))
            {
                node.Listed("allOf").ForEach(Collect);
                found.Add(node);
            }
        }

        Collect(schema);
        return found;
    }

    public Node? Target(Node node) => Find(_root, node.Said("$ref")[1..]);

    /// <summary>Follows a JSON pointer.</summary>
    public static Node? Find(Node root, string pointer) =>
        pointer.Split('/').Skip(1).Select(Unescape).Aggregate((Node?)root, Step);

    private static Node? Step(Node? node, string step) =>
        node?.Items is List<Node> items
            ? int.TryParse(step, out var index) && index >= 0 && index < items.Count
                ? items[index]
                : null
            : node?[step];

    private static bool IsLocal(Node node) => node.Said("$ref").StartsWith("#", StringComparison.Ordinal);

    public static bool IsData(string key) =>
        key == "example" || key == "examples" || key == "default" || key == "enum" || key == "const";

    private void CheckOne(Node node, Node reference, string file)
    {
        var (at, seen) = ((Node?)node, new HashSet<Node>());
        while (at is not null && IsLocal(at))
        {
            if (!seen.Add(at))
            {
                throw Unresolved(file, reference, "leads back to itself: give one of its steps a type.");
            }

            at = Target(at);
        }

        if (at is null)
        {
            throw Dangling(file, reference);
        }
    }

    public static UnreadableException Dangling(string file, Node reference) =>
        Unresolved(file, reference, "cannot be resolved: add what it names, or correct it.");

    public static UnreadableException Unresolved(string file, Node reference, string why) =>
        new(file, reference.At, $"The reference '{reference.Value}' {why}") { Code = ErrorCodes.DanglingReference };

    public static string Unescape(string step) =>
        (step.Contains('%') ? Uri.UnescapeDataString(step) : step).Replace("~1", "/").Replace("~0", "~");
}

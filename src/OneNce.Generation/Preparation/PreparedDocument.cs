using System.Text;
using System.Text.RegularExpressions;

namespace OneNce.Generation.Preparation;

/// <summary>
/// The copy of a document that NSwag generates from: its types are said, and its names are legal and unique. The
/// document itself is not changed.
/// </summary>
internal sealed class PreparedDocument
{
    private const string Server = "https://api.1nce.com/management-api";

    private readonly IReadOnlyDictionary<string, string> _keys;

    private PreparedDocument(Node root, IReadOnlyDictionary<string, string> keys, IReadOnlyList<string> files) =>
        (Root, _keys, Files) = (root, keys, files);

    /// <summary>Gets the copy; each value has the position that it has in the document.</summary>
    public Node Root { get; }

    /// <summary>Gets the other files that the document refers to.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <param name="file">The document, for errors and for references to other files.</param>
    /// <param name="document">What was read from it.</param>
    /// <param name="client">The name of the class to generate.</param>
    /// <param name="names">Names to use instead of those that are found.</param>
    /// <param name="casing">How names are made.</param>
    /// <exception cref="UnreadableException">A reference of the document cannot be resolved.</exception>
    public static PreparedDocument Prepare(
        string file,
        Reading.Node document,
        string client,
        IReadOnlyDictionary<string, string> names,
        Casing casing = Casing.Pascal
    )
    {
        var root = Node.From(document);
        var files = Bundle.Resolve(root, file);
        var references = new References(root);
        references.Check(root, file);
        var types = new TypeNames(root, references, client, casing, names);
        Operations.Name(root, casing, names);
        types.Legalise();
        Paths.Replace(root, references, types);
        Bodies.Settle(root, references);
        Types.Settle(root, references);
        types.NameTheRest();
        Union.Replace(root, references);
        Inheritance.Settle(root, references);
        Aliases.Remove(root, references, types.Found);
        EnumNames.Settle(root, casing);
        Styles.Settle(root, references);
        var arguments = ParameterNames.Settle(root, references, casing);
        if (root.Listed("servers").Count == 0)
        {
            root["servers"] = Node.List([Node.Map().With("url", Node.Text(Server))]);
        }

        root.Listed("servers").ForEach(FillIn);

        var keys = MemberNames.Settle(root, casing, arguments);
        Parts.Settle(root, references);
        Paging.Settle(root, references, keys, names);
        return new(root, keys, files);
    }

    /// <summary>A variable of an address has its default: an address with braces is none.</summary>
    private static void FillIn(Node server)
    {
        if (server["variables"]?.IsMap != true || server["url"] is not { IsScalar: true } address)
        {
            return;
        }

        var url = address.Value;
        foreach (var variable in server.Mapped("variables"))
        {
            url = url.Replace($"{{{variable.Key}}}", variable.Value.Said("default"), StringComparison.Ordinal);
        }

        server["url"] = Node.Text(url);
        server.Remove("variables");
    }

    /// <summary>Gives the members of a generated client the document's keys.</summary>
    public string Restore(string client)
    {
        const string Mark = MemberNames.FieldMark + "[0-9]+__";
        client = Regex.Replace(
            client,
            $"""
            "([^"]+([?][?@]*@|{Mark}))"
            """,
            match => _keys.TryGetValue(match.Groups[1].Value, out var key) ? Literal(key) : match.Value
        );
        return Regex.Replace(client, Mark, "");
    }

    private static string Literal(string key)
    {
        var text = new StringBuilder();
        NodeWriter.WriteText(text, key);
        return text.ToString();
    }
}

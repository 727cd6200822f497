using System.Text.RegularExpressions;

namespace OneNce.Generation.Preparation;

/// <summary>
/// Gives each operation an id that becomes its method. It depends on the operation alone, so an operation that is
/// added later changes no other name, and versions of a path can coexist.
/// </summary>
internal static class Operations
{
    /// <summary>Ids whose methods the generated classes already have.</summary>
    private static readonly string[] Reserved =
    {
        "PrepareRequest",
        "ProcessResponse",
        "ReadObjectResponse",
        "ReadResponse",
        "ReadAnswer",
        "SendRequest",
    };

    public static void Name(Node root, Casing casing, IReadOnlyDictionary<string, string> chosen)
    {
        var taken = new HashSet<string>(Reserved);
        var all = SchemaWalk.Operations(root).ToList();

        // Those that the document names come first: they keep their names, whatever is found for the others.
        foreach (
            var (path, method, node, _, _) in all.OrderBy(operation =>
                Given(operation.Node, operation.Path, casing).Length == 0
            )
        )
        {
            var name = Given(node, path, casing);
            var fallback = Described(method, path);
            name =
                name.Length > 0 && !taken.Contains(Words.Upper(name)) ? name
                : taken.Contains(Words.Upper(fallback)) ? method + Words.Spelt(path)
                : fallback;
            name = chosen.TryGetValue(Words.Upper(name), out var other) ? other : Unique(name, taken);
            taken.Add(Words.Upper(name));
            node["operationId"] = Node.Text(name);

            // OpenAPI 3.1 allows an operation without responses, NSwag does not. Before, one that has none was cut off.
            if (root.Said("openapi").StartsWith("3.1", StringComparison.Ordinal))
            {
                node.Grown("responses");
            }
        }
    }

    /// <summary>The id without what tools add to it: <c>getSimUsingGET_1</c> of /v2/… is getSimV2.</summary>
    private static string Given(Node operation, string path, Casing casing)
    {
        var id = operation.Said("operationId");
        var made = Regex.Match(
            id,
            "^(?<name>[A-Za-z].*)Using(GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)(?<number>_[0-9]+)?$"
        );
        if (made.Success)
        {
            var version = Regex.Match(path, "/[vV](?<number>[0-9]+)(/|$)").Groups["number"].Value;
            var isNumbered = made.Groups["number"].Success;
            id = isNumbered && version.Length == 0 ? "" : made.Groups["name"].Value;
            id += isNumbered && version.Length > 0 ? "V" + version : "";
        }

        return Words.IsPlain(id)
            ? Words.Lower(Words.Cased(id, casing))
            : Words.Pascal(id).TrimStart("0123456789".ToCharArray());
    }

    /// <summary>GET /v1/sims/{iccid}/status becomes getV1SimsByIccidStatus.</summary>
    private static string Described(string method, string path) =>
        method + string.Concat(path.Split('{').Select((part, index) => (index > 0 ? "By" : "") + Words.Pascal(part)));

    private static string Unique(string name, HashSet<string> taken)
    {
        var unique = name;
        for (var number = 2; taken.Contains(Words.Upper(unique)); number++)
        {
            unique = name + number;
        }

        return unique;
    }
}

using System.Globalization;
using OneNce.Generation;
using OneNce.Generation.Preparation;
using Tree = OneNce.Generation.Preparation.Node;

namespace SpecDrift;

/// <summary>The client that the build generates from a document.</summary>
/// <param name="Document">The document.</param>
/// <param name="Code">The C# source; null if the build fails.</param>
/// <param name="Failure">Why the build fails.</param>
internal sealed record GeneratedClient(SpecDocument Document, string? Code, string Failure)
{
    /// <summary>Finds where names come from: they are given to a copy of the document, which keeps its positions.</summary>
    /// <returns>The pointers of operations and schemas, by the names of methods and types.</returns>
    /// <exception cref="UnreadableException">No client can be generated.</exception>
    public IReadOnlyDictionary<string, string> FindOrigins(ClientSettings settings)
    {
        var item = new DocumentItem("", "", "", "", settings.Names, "", "", "");
        var prepared = PreparedDocument.Prepare(
            Document.File,
            Document.Root,
            settings.Name,
            item.ChosenNames,
            Enum.Parse<Casing>(settings.Casing)
        );
        // What the preparation itself made is at the beginning of the document.
        var made = new Position(1, 1);
        var named = Named(prepared.Root).Where(named => named.Name.Length > 0 && named.Node.At != made).ToList();
        var pointers = new Dictionary<Position, string>();
        Locate(Document.Root, [], named.Select(name => name.Node.At).ToHashSet(), pointers);
        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, node) in named.Where(name => pointers.ContainsKey(name.Node.At)))
        {
            origins.TryAdd(name, pointers[node.At]);
        }

        return origins;
    }

    private static IEnumerable<(string Name, Tree Node)> Named(Tree root)
    {
        var operations = root.Mapped("paths").SelectMany(path => path.Value.Members).Select(member => member.Value);
        foreach (var operation in operations.Where(operation => operation["operationId"] is { IsScalar: true }))
        {
            var id = operation["operationId"]!.Value!;
            yield return ($"{char.ToUpperInvariant(id[0])}{id[1..]}Async", operation);
            yield return (operation.Said(Paging.Mark + "name"), operation);
        }

        foreach (var schema in root["components"]?.Mapped("schemas") ?? [])
        {
            yield return (schema.Key, schema.Value);
        }
    }

    /// <summary>Finds the pointers of what is at some positions. A value is where its key is, if it has one.</summary>
    private static void Locate(
        OneNce.Generation.Reading.Node node,
        List<string> keys,
        HashSet<Position> wanted,
        Dictionary<Position, string> pointers
    )
    {
        void Visit(OneNce.Generation.Reading.Node child, Position at, string key)
        {
            keys.Add(key);
            if (wanted.Contains(at))
            {
                pointers.TryAdd(at, keys.Aggregate("", JsonPointer.Child));
            }

            Locate(child, keys, wanted, pointers);
            keys.RemoveAt(keys.Count - 1);
        }

        foreach (var entry in node.Entries())
        {
            Visit(entry.Value, entry.At, entry.Key);
        }

        foreach (var (item, index) in node.Items().Select((item, index) => (item, index)))
        {
            Visit(item, item.At, index.ToString(CultureInfo.InvariantCulture));
        }
    }
}

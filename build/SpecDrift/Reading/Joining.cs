using OneNce.Generation.Preparation;
using Tree = OneNce.Generation.Preparation.Node;

namespace SpecDrift;

/// <summary>Makes one document of several files, as the build does.</summary>
internal static class Joining
{
    /// <summary>Returns the document with what it refers to in other files.</summary>
    /// <param name="input">Reads the files.</param>
    /// <param name="root">The document.</param>
    /// <param name="lines">Receives the other files.</param>
    /// <exception cref="UnreadableException">A file is missing, or cannot be read.</exception>
    public static OneNce.Generation.Reading.Node Join(
        SpecInput input,
        OneNce.Generation.Reading.Node root,
        SourceLines lines
    )
    {
        if (!RefersToFiles(root))
        {
            return root;
        }

        var tree = Tree.From(root);
        Bundle.Resolve(tree, input.Path, path => input.Read(path) is { } content ? Part(path, content, lines) : null);
        return ToRead(tree);
    }

    private static Tree Part(string path, byte[] content, SourceLines lines)
    {
        var part = YamlReader.Read(path, SourceText.Decode(path, content));
        return Tree.From(part, lines.Add(path));
    }

    private static bool RefersToFiles(OneNce.Generation.Reading.Node node) =>
        (
            node.Reference() is { Length: > 0 } reference
            && reference[0] != '#'
            && !reference.Contains("://", StringComparison.Ordinal)
        )
        || node.Entries().Any(entry => RefersToFiles(entry.Value))
        || node.Items().Any(RefersToFiles);

    private static OneNce.Generation.Reading.Node ToRead(Tree node) =>
        node.IsMap
            ? new Map(
                [.. node.Members.Select(member => new Entry(member.Key, member.Value.At, ToRead(member.Value)))],
                node.At
            )
        : node.Items is { } items ? new Sequence([.. items.Select(ToRead)], node.At)
        : node.IsPlain ? Scalar.Plain(node.Value!, node.At)
        : Scalar.Text(node.Value!, node.At);
}

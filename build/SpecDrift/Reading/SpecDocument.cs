using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>An OpenAPI document that has been read and found sound.</summary>
internal sealed partial class SpecDocument
{
    private SpecDocument(string file, string text, Map root) => (File, Text, Root) = (file, text, root);

    public string File { get; }

    public string Text { get; }

    public Map Root { get; }

    /// <summary>Every object of the document, as the grammar understands it.</summary>
    public IReadOnlyList<Visit> Visits { get; private set; } = [];

    public static SpecDocument Read(string file) => Parse(file, SourceText.Read(file));

    public static SpecDocument Parse(string file, string text)
    {
        YamlFault.RefuseWhatIsNoYaml(file, text);
        var root = YamlTree.Read(file, text);
        if (root is not Map map || map.Find("openapi") is not { } version)
        {
            throw new UnreadableException(file, root.At, "There is no 'openapi:' at the top, so this is no OpenAPI 3 document: fetch the right one.");
        }

        if (!Version().IsMatch(version.Value.Text() ?? ""))
        {
            throw new UnreadableException(file, version.Value.At, $"OpenAPI 3.0 and 3.1 can be compared, and this says '{version.Value.Show()}': convert the document, or fetch the right one.");
        }

        var document = new SpecDocument(file, text, map);
        document.Visits = [.. new Walker(file).Walk(map, "document", "")];
        new SoundnessCheck(document).Run();
        return document;
    }

    /// <summary>What a reference, or a chain of them, stands for; any other node stands for itself.</summary>
    public (Node Node, string Pointer) Resolve(Node node, string pointer)
    {
        for (var hops = 0; node.Reference() is { } reference && hops < 100; hops++)
        {
            pointer = JsonPointer.OfReference(reference)!;
            node = JsonPointer.Find(Root, pointer)!;
        }

        return (node, pointer);
    }

    [GeneratedRegex(@"^3\.[01](\.\d+)?(-[\w.]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Version();
}

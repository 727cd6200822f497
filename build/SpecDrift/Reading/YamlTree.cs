using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace SpecDrift;

/// <summary>Text to nodes. JSON is read the same way, being YAML. Bounded, since the text comes from elsewhere.</summary>
internal sealed class YamlTree
{
    private const int MaxDepth = 100;
    private const int MaxSize = 200_000;
    private const string TextTag = "tag:yaml.org,2002:str";

    private readonly string file;
    private readonly Parser parser;
    private readonly Dictionary<AnchorName, Node> anchors = [];
    private int size;

    private YamlTree(string file, string text) => (this.file, parser) = (file, new(new StringReader(text)));

    public static Node Read(string file, string text)
    {
        var tree = new YamlTree(file, text);
        try
        {
            return tree.Document();
        }
        catch (YamlException broken)
        {
            throw YamlFault.Explain(file, text, broken);
        }
        catch (InvalidOperationException lost)
        {
            // YamlDotNet's scanner loses its footing in some collections that are never closed.
            var at = tree.parser.Current?.End ?? Mark.Empty;
            throw YamlFault.Explain(file, text, new YamlException(at, at, "A collection is not closed.", lost));
        }
    }

    private static Position At(ParsingEvent current) => new((int)current.Start.Line, (int)current.Start.Column);

    private Node Document()
    {
        parser.MoveNext();
        if (Advance() is StreamEnd)
        {
            throw Fail("The file holds nothing but comments: fetch the document again.");
        }

        Advance();
        var root = Value(1);
        Advance();
        return Advance() is StreamEnd
            ? root
            : throw Fail("A second YAML document begins here, and one is all that can be compared: remove what follows.");
    }

    private ParsingEvent Advance() => parser.MoveNext() ? parser.Current! : throw Fail("The document ends too early: fetch it again.");

    /// <summary>The value that begins at the current event; the parser is left on its last event.</summary>
    private Node Value(int depth)
    {
        Bound(depth <= MaxDepth, $"Values nest more than {MaxDepth} levels deep");
        Bound(++size <= MaxSize, $"There are more than {MaxSize} values up to this one");
        return parser.Current switch
        {
            YamlScalar scalar => Anchored(scalar, Single(scalar)),
            MappingStart start => Anchored(start, Pairs(start, depth)),
            SequenceStart start => Anchored(start, Elements(start, depth)),
            AnchorAlias alias => Alias(alias, depth),
            _ => throw Fail("A value is missing here: fetch the document again."),
        };
    }

    private static Scalar Single(YamlScalar scalar) =>
        scalar.Style is ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag != TextTag)
            ? Scalar.Plain(scalar.Value, At(scalar))
            : Scalar.Text(scalar.Value, At(scalar));

    private Map Pairs(MappingStart start, int depth)
    {
        var pairs = new PairList(file);
        while (Advance() is not MappingEnd)
        {
            var key = parser.Current as YamlScalar ?? throw Fail("A key must be plain text: write it as one word or in quotes.");
            Advance();
            pairs.Add(new(key.Value, At(key), Value(depth + 1)), merges: key.Style == ScalarStyle.Plain && key.Value == "<<");
        }

        return new(pairs.Entries(), At(start));
    }

    private Sequence Elements(SequenceStart start, int depth)
    {
        var items = new List<Node>();
        while (Advance() is not SequenceEnd)
        {
            items.Add(Value(depth + 1));
        }

        return new(items, At(start));
    }

    private Node Anchored(NodeEvent start, Node node)
    {
        if (!start.Anchor.IsEmpty)
        {
            anchors[start.Anchor] = node;
        }

        return node;
    }

    private Node Alias(AnchorAlias alias, int depth)
    {
        var node = anchors.GetValueOrDefault(alias.Value)
            ?? throw Fail($"The alias '*{alias.Value}' names no anchor that is complete before it: add '&{alias.Value}' above, or write the value out.");
        Bound(depth + node.Height <= MaxDepth, $"Through '*{alias.Value}' values nest more than {MaxDepth} levels deep");
        Bound((size += node.Size) <= MaxSize, $"Through '*{alias.Value}' the document grows beyond {MaxSize} values");
        return node;
    }

    private void Bound(bool kept, string otherwise)
    {
        if (!kept)
        {
            throw Fail(otherwise + ", which no API document does: look what was fetched.");
        }
    }

    private UnreadableException Fail(string reason) => new(file, parser.Current is { } current ? At(current) : new(1, 1), reason);
}

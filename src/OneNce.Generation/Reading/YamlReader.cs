using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalar = YamlDotNet.Core.Events.Scalar;

namespace OneNce.Generation.Reading;

/// <summary>
/// Reads text into nodes. JSON is read as YAML. Size and depth are limited, because the text is not trusted.
/// </summary>
internal sealed class YamlReader
{
    /// <summary>Deeper than any known document, and far from the end of the stack.</summary>
    public const int MaxDepth = 200;

    /// <summary>Several times what the largest known documents have.</summary>
    public const int MaxSize = 2_000_000;

    private const string TextTag = "tag:yaml.org,2002:str";

    private readonly string _file;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, Node> _anchors = [];

    /// <summary>Interned strings: a document repeats its keys and words thousands of times.</summary>
    private readonly Dictionary<string, string> _words = new(StringComparer.Ordinal);
    private int _size;

    private YamlReader(string file, string text) => (_file, _parser) = (file, new(new StringReader(text)));

    /// <exception cref="UnreadableException">The text is neither YAML nor JSON, or too large.</exception>
    public static Node Read(string file, string text)
    {
        RefuseOtherFormats(file, text);
        if (text.AsSpan().TrimStart()[0] == '{')
        {
            try
            {
                return JsonReader.Read(file, text);
            }
            catch (UnreadableException exception)
                when (exception.Code == ErrorCodes.Syntax && !file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                )
            {
                // YAML may begin with a brace, too.
            }
        }

        var reader = new YamlReader(file, text);
        try
        {
            return reader.Document();
        }
        catch (YamlException exception)
        {
            throw Explain(file, text, exception);
        }
        catch (InvalidOperationException exception)
        {
            // YamlDotNet's scanner throws this in some collections that are never closed.
            var at = reader._parser.Current?.End ?? Mark.Empty;
            throw Explain(file, text, new YamlException(at, at, "A collection is not closed.", exception));
        }
    }

    private Position Here => _parser.Current is { } current ? At(current) : new(1, 1);

    private static Position At(ParsingEvent current) => new((int)current.Start.Line, (int)current.Start.Column);

    private Node Document()
    {
        _parser.MoveNext();
        if (Advance() is StreamEnd)
        {
            throw Fail("The file contains only comments. Fetch the document again.");
        }

        Advance();
        var root = Value(1);
        Advance();
        var second = new Position(1, 1);
        while (Advance() is not StreamEnd)
        {
            // "---" after the document begins an empty one, which is ignored.
            second = _parser.Current is DocumentStart start ? At(start) : second;
            if (_parser.Current is not (DocumentStart or DocumentEnd or YamlScalar { Value: "" }))
            {
                const string Reason = "A second YAML document begins here; only one can be compared. Remove it.";
                throw new UnreadableException(_file, second, Reason);
            }
        }

        return root;
    }

    private ParsingEvent Advance() =>
        _parser.MoveNext() ? _parser.Current! : throw Fail("The document ends too early. Fetch it again.");

    /// <summary>Reads the value that begins at the current event; leaves the parser on its last event.</summary>
    private Node Value(int depth)
    {
        if (depth > MaxDepth)
        {
            throw Excess($"Values nest more than {MaxDepth} levels deep");
        }

        if (++_size > MaxSize)
        {
            throw Excess($"There are more than {MaxSize} values up to this one");
        }

        return _parser.Current switch
        {
            YamlScalar scalar => Anchored(scalar, Single(scalar)),
            MappingStart start => Anchored(start, Pairs(start, depth)),
            SequenceStart start => Anchored(start, Elements(start, depth)),
            AnchorAlias alias => Alias(alias, depth),
            _ => throw Fail("A value is missing here. Fetch the document again."),
        };
    }

    private Scalar Single(YamlScalar scalar) =>
        scalar.Style is ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag != TextTag)
            ? Scalar.Plain(Word(scalar.Value), At(scalar))
            : Scalar.Text(Word(scalar.Value), At(scalar));

    private string Word(string text)
    {
        if (text.Length > 40)
        {
            return text;
        }

        if (_words.TryGetValue(text, out var known))
        {
            return known;
        }

        return _words[text] = text;
    }

    private Map Pairs(MappingStart start, int depth)
    {
        var pairs = new EntryList(_file);
        var merged = new List<Entry>();
        while (Advance() is not MappingEnd)
        {
            var key =
                _parser.Current as YamlScalar
                ?? throw Fail("A key must be plain text. Write it as one word or in quotes.");
            Advance();
            var pair = new Entry(Word(key.Value), At(key), Value(depth + 1));
            if (key.Style == ScalarStyle.Plain && key.Value == "<<")
            {
                merged.AddRange(Merged(pair));
            }
            else
            {
                pairs.Add(pair);
            }
        }

        pairs.Merge(merged);
        return new([.. pairs], At(start));
    }

    private IEnumerable<Entry> Merged(Entry pair) =>
        pair.Value switch
        {
            Map map => map.Entries,
            Sequence list when list.Items.All(item => item is Map) => list.Items.SelectMany(NodeReading.Entries),
            _ => throw new UnreadableException(
                _file,
                pair.At,
                "'<<' can merge only mappings. Give it an alias of one."
            ),
        };

    private Sequence Elements(SequenceStart start, int depth)
    {
        var items = new List<Node>();
        while (Advance() is not SequenceEnd)
        {
            items.Add(Value(depth + 1));
        }

        return new([.. items], At(start));
    }

    private Node Anchored(NodeEvent start, Node node)
    {
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private Node Alias(AnchorAlias alias, int depth)
    {
        var node =
            _anchors.GetValueOrDefault(alias.Value)
            ?? throw Fail(
                $"The alias '*{alias.Value}' names no anchor that is complete before it. "
                    + $"Add '&{alias.Value}' above, or write the value out."
            );
        if (depth + node.Height > MaxDepth)
        {
            throw Excess($"Through '*{alias.Value}' values nest more than {MaxDepth} levels deep");
        }

        // Aliases of aliases grow exponentially, so the sum must not overflow.
        _size = (int)Math.Min(int.MaxValue, _size + (long)node.Size);
        return _size <= MaxSize
            ? node
            : throw Excess($"Through '*{alias.Value}' the document exceeds {MaxSize} values");
    }

    private UnreadableException Excess(string reason) => Excess(_file, Here, reason);

    public static UnreadableException Excess(string file, Position at, string reason) =>
        new(file, at, reason + ", which is too much for an API document. Check what was fetched.")
        {
            Code = ErrorCodes.TooLarge,
        };

    private UnreadableException Fail(string reason) => new(_file, Here, reason);

    /// <summary>
    /// Empty files and web pages are recognized before parsing: YAML's own errors for them are misleading.
    /// </summary>
    private static void RefuseOtherFormats(string file, string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        if (start == text.Length)
        {
            throw NotOpenApi(new(1, 1), "The file is empty. Fetch the document again.");
        }

        if (text[start] == '<')
        {
            var before = text.AsSpan(0, start);
            var at = new Position(before.Count('\n') + 1, start - before.LastIndexOf('\n'));
            const string Reason = "This is a web page or XML, not an OpenAPI document. Fetch the document itself.";
            throw NotOpenApi(at, Reason);
        }

        UnreadableException NotOpenApi(Position at, string reason) =>
            new(file, at, reason) { Code = ErrorCodes.NotOpenApi };
    }

    private static UnreadableException Explain(string file, string text, YamlException exception)
    {
        var at = new Position(Math.Max(1, (int)exception.Start.Line), Math.Max(1, (int)exception.Start.Column));
        if (exception.Message.Contains("tab as indentation", StringComparison.Ordinal))
        {
            at = TabbedLine(text, at.Line) ?? at;
        }

        // If a text ends within a collection, YamlDotNet reports one line too many.
        var lines = text.AsSpan().Count('\n') + 1;
        at = at.Line <= lines ? at : new(lines, text.Length - text.LastIndexOf('\n'));
        var reason = exception.Message.Trim().TrimEnd('.');
        var message = $"The document is not valid YAML or JSON: {reason}. Correct this line, or fetch it again.";
        return new(file, at, message, exception);
    }

    /// <summary>Finds the tab: YamlDotNet reports only the first line of the mapping.</summary>
    private static Position? TabbedLine(string text, int from) =>
        text.Split('\n')
            .Select(
                (line, index) =>
                    (Line: index + 1, Tab: line.AsSpan(0, line.Length - line.TrimStart().Length).IndexOf('\t'))
            )
            .Where(found => found.Line >= from && found.Tab >= 0)
            .Select(found => (Position?)new Position(found.Line, found.Tab + 1))
            .FirstOrDefault();
}

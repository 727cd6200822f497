using System.Globalization;
using System.Text;

namespace OneNce.Generation.Reading;

/// <summary>
/// Reads JSON, which is not quite YAML: it may be indented with tabs, and its keys may be of any length. Knows the
/// position of every value, which readers of JSON do not tell.
/// </summary>
internal sealed class JsonReader
{
    private readonly string _file;
    private readonly string _text;
    private int _at;
    private int _line = 1;
    private int _lineStart;
    private int _size;

    private JsonReader(string file, string text) => (_file, _text) = (file, text);

    private char Next => _at < _text.Length ? _text[_at] : '\0';

    private Position Here => new(_line, _at - _lineStart + 1);

    /// <exception cref="UnreadableException">The text is not JSON, or too large.</exception>
    public static Node Read(string file, string text)
    {
        var reader = new JsonReader(file, text);
        var node = reader.Value(1);
        reader.SkipBlanks();
        return reader._at == text.Length ? node : throw reader.Unexpected("the end of the document");
    }

    private Node Value(int depth)
    {
        SkipBlanks();
        var at = Here;
        if (depth > YamlReader.MaxDepth)
        {
            throw YamlReader.Excess(_file, at, $"Values nest more than {YamlReader.MaxDepth} levels deep");
        }

        if (++_size > YamlReader.MaxSize)
        {
            throw YamlReader.Excess(_file, at, $"There are more than {YamlReader.MaxSize} values up to this one");
        }

        return Next switch
        {
            '{' => Members(at, depth),
            '[' => Items(at, depth),
            '"' => Scalar.Text(Quoted(), at),
            _ => Scalar.Plain(Word(), at),
        };
    }

    private Map Members(Position at, int depth)
    {
        var entries = new EntryList(_file);
        for (_at++; HasNext('}', entries.Count > 0);)
        {
            var keyAt = Here;
            var key = Next == '"' ? Quoted() : throw Unexpected("a key in double quotes");
            Take(':');
            entries.Add(new Entry(key, keyAt, Value(depth + 1)));
        }

        return new(entries.ToList(), at);
    }

    private Sequence Items(Position at, int depth)
    {
        var items = new List<Node>();
        for (_at++; HasNext(']', items.Count > 0);)
        {
            items.Add(Value(depth + 1));
        }

        return new(items, at);
    }

    /// <summary>Returns whether another item follows, after a comma if it is not the first.</summary>
    private bool HasNext(char end, bool isLater)
    {
        SkipBlanks();
        if (Next == end)
        {
            _at++;
            return false;
        }

        if (isLater)
        {
            _at += Next == ',' ? 1 : throw Unexpected($"',' or '{end}'");
            SkipBlanks();
        }

        return true;
    }

    private void Take(char sign)
    {
        SkipBlanks();
        _at += Next == sign ? 1 : throw Unexpected($"'{sign}'");
    }

    private string Word()
    {
        var from = _at;
        while (char.IsAsciiLetterOrDigit(Next) || Next is '-' or '+' or '.')
        {
            _at++;
        }

        return _at > from ? _text[from.._at] : throw Unexpected("a value");
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; Next != '"'; _at++)
        {
            if (_at >= _text.Length || Next == '\n')
            {
                throw Unexpected("'\"'");
            }

            value.Append(Next == '\\' ? Escaped() : Next);
        }

        _at++;
        return value.ToString();
    }

    private char Escaped()
    {
        _at++;
        if (Next != 'u')
        {
            return Next switch
            {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'b' => '\b',
                'f' => '\f',
                _ => Next,
            };
        }

        const NumberStyles Hexadecimal = NumberStyles.AllowHexSpecifier;
        if (
            _at + 4 >= _text.Length
            || !int.TryParse(_text.AsSpan(_at + 1, 4), Hexadecimal, CultureInfo.InvariantCulture, out var code)
        )
        {
            throw Unexpected("four hexadecimal digits");
        }

        _at += 4;
        return (char)code;
    }

    private void SkipBlanks()
    {
        for (; Next is ' ' or '\t' or '\n' or '\r'; _at++)
        {
            if (Next == '\n')
            {
                (_line, _lineStart) = (_line + 1, _at + 1);
            }
        }
    }

    private UnreadableException Unexpected(string expected)
    {
        var found = _at < _text.Length ? $"'{Next}'" : "the end of the document";
        var reason = $"The document is not valid JSON: {expected} is expected here, not {found}.";
        return new(_file, Here, reason + " Correct this line, or fetch the document again.");
    }
}

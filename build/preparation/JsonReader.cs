namespace OneNce.Preparation
{
    using System.Globalization;
    using System.Text;

    /// <summary>
    /// Reads JSON, which is not quite YAML: it may be indented with tabs, and its keys may be of any length. What is no
    /// JSON is null; NSwag says why.
    /// </summary>
    internal sealed class JsonReader
    {
        private readonly string text;

        private int at,
            line = 1,
            start;

        private bool isBroken;

        private JsonReader(string text) => this.text = text;

        public static Node Read(string text)
        {
            var reader = new JsonReader(text);
            var node = reader.Value(0);
            reader.Skip();
            return reader.isBroken || reader.at < text.Length ? null : node;
        }

        private char Next => at < text.Length ? text[at] : (char)0;

        private Node Value(int depth)
        {
            Skip();
            var (row, column) = (line, at - start + 1);
            if (depth > NodeReader.Deepest)
            {
                throw NodeReader.TooDeep(row, column);
            }

            var node =
                Next == '{' ? Members(depth)
                : Next == '[' ? Items(depth)
                : Next == '"' ? Node.Text(Quoted())
                : Node.Text(Word(), isPlain: true);
            (node.Line, node.Column) = (row, column);
            return node;
        }

        private Node Members(int depth)
        {
            var map = Node.Map();
            for (at++; More('}', map.Keys.Count > 0);)
            {
                isBroken |= Next != '"';
                var key = Quoted();
                Take(':');
                map[key] = Value(depth + 1);
            }

            return map;
        }

        private Node Items(int depth)
        {
            var list = Node.List();
            for (at++; More(']', list.Items.Count > 0);)
            {
                list.Items.Add(Value(depth + 1));
            }

            return list;
        }

        /// <summary>Whether another item follows, behind a comma if it is not the first.</summary>
        private bool More(char end, bool isLater)
        {
            Skip();
            if (Next == end)
            {
                at++;
                return false;
            }

            if (isLater)
            {
                Take(',');
                Skip();
            }

            return !isBroken && at < text.Length;
        }

        private void Take(char sign)
        {
            Skip();
            isBroken |= Next != sign;
            at++;
        }

        private string Word()
        {
            var from = at;
            while (char.IsLetterOrDigit(Next) || Next == '-' || Next == '+' || Next == '.')
            {
                at++;
            }

            isBroken |= at == from;
            return text.Substring(from, System.Math.Min(at, text.Length) - from);
        }

        private string Quoted()
        {
            var value = new StringBuilder();
            for (at++; Next != '"' && !isBroken; at++)
            {
                isBroken |= at + 1 >= text.Length;
                value.Append(Next == NodeWriter.Escape ? Escaped() : Next);
            }

            at++;
            return value.ToString();
        }

        private char Escaped()
        {
            at++;
            if (Next == 'u' && at + 4 < text.Length)
            {
                isBroken |= !int.TryParse(
                    text.Substring(at + 1, 4),
                    NumberStyles.HexNumber,
                    CultureInfo.InvariantCulture,
                    out var code
                );
                at += 4;
                return (char)code;
            }

            return Meant(Next);
        }

        private static char Meant(char sign) =>
            sign == 'n' ? (char)10
            : sign == 'r' ? (char)13
            : sign == 't' ? (char)9
            : sign == 'b' ? (char)8
            : sign == 'f' ? (char)12
            : sign;

        private void Skip()
        {
            for (; Next == ' ' || Next == (char)9 || Next == (char)10 || Next == (char)13; at++)
            {
                if (Next == (char)10)
                {
                    (line, start) = (line + 1, at + 1);
                }
            }
        }
    }
}

namespace OneNce.Preparation
{
    using System.Collections.Generic;
    using System.IO;
    using System.Linq;
    using YamlDotNet.Core;
    using YamlDotNet.Core.Events;

    /// <summary>
    /// Reads YAML or JSON. Aliases become copies and merge keys become members, within limits: a document of a few
    /// lines can stand for a billion values.
    /// </summary>
    internal sealed class NodeReader
    {
        /// <summary>Deeper than any known document, and far from the end of the stack.</summary>
        public const int Deepest = 200;

        /// <summary>Several times what the largest known documents have.</summary>
        private const int Most = 2_000_000;

        private readonly Parser parser;

        private readonly Dictionary<string, (Node Node, int Size)> anchors =
            new Dictionary<string, (Node Node, int Size)>();

        private int read;

        private NodeReader(TextReader text) => parser = new Parser(text);

        public static Node Read(string text)
        {
            var reader = new NodeReader(new StringReader(text));
            while (reader.parser.MoveNext())
            {
                if (reader.parser.Current is NodeEvent)
                {
                    return reader.Next(0);
                }
            }

            return Node.Text("");
        }

        /// <summary>Reads the value at which the parser is.</summary>
        private Node Next(int depth)
        {
            var start = parser.Current;
            if (depth > Deepest)
            {
                throw TooDeep((int)start.Start.Line, (int)start.Start.Column);
            }

            var before = read;
            Count(start, 1);
            var node = start is AnchorAlias alias ? Aliased(alias) : Placed(Content(start, depth), start);
            if (start is NodeEvent named && !named.Anchor.IsEmpty)
            {
                anchors[named.Anchor.Value] = (node, read - before);
            }

            return node;
        }

        private Node Content(ParsingEvent start, int depth)
        {
            switch (start)
            {
                case Scalar scalar:
                    return Node.Text(scalar.Value, scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty);
                case SequenceStart _:
                    return Items(depth);
                default:
                    return Members(depth);
            }
        }

        private Node Aliased(AnchorAlias alias)
        {
            if (!anchors.TryGetValue(alias.Value.Value, out var anchor))
            {
                throw Invalid(alias, "the alias '*" + alias.Value.Value + "' stands before its anchor, or within it");
            }

            Count(alias, anchor.Size);
            return anchor.Node.Copy();
        }

        private Node Items(int depth)
        {
            var list = Node.List();
            while (parser.MoveNext() && !(parser.Current is SequenceEnd))
            {
                list.Items.Add(Next(depth + 1));
            }

            return list;
        }

        private Node Members(int depth)
        {
            var (map, merges) = (Node.Map(), new List<Node>());
            while (parser.MoveNext() && !(parser.Current is MappingEnd))
            {
                var (key, start) = (Next(depth + 1), parser.Current);
                parser.MoveNext();
                var value = Next(depth + 1);
                if (!key.IsScalar)
                {
                    throw new YamlException(start.Start, start.End, "a key must be a text");
                }

                if (key.Value == "<<" && key.IsPlain)
                {
                    merges.AddRange(value.Items ?? new List<Node> { value });
                }
                else if (map[key.Value] is Node first && !Equality.Same(first, value))
                {
                    throw Invalid(start, "Duplicate key " + key.Value);
                }
                else
                {
                    map[key.Value] = value;
                }
            }

            Merge(map, merges);
            return map;
        }

        /// <summary>What a map says itself wins, then what is merged first.</summary>
        private static void Merge(Node map, List<Node> merges)
        {
            foreach (var member in merges.SelectMany(merge => merge.Members).Where(member => map[member.Key] is null))
            {
                map[member.Key] = member.Value.Copy();
            }
        }

        private void Count(ParsingEvent at, int more)
        {
            read += more;
            if (read > Most)
            {
                throw TooMuch(
                    (int)at.Start.Line,
                    (int)at.Start.Column,
                    "it has more than " + Most + " values, with those that its aliases repeat"
                );
            }
        }

        private static Node Placed(Node node, ParsingEvent at)
        {
            (node.Line, node.Column) = ((int)at.Start.Line, (int)at.Start.Column);
            return node;
        }

        private static SpecException Invalid(ParsingEvent at, string what) =>
            new SpecException(
                "ONCE0005",
                (int)at.Start.Line,
                (int)at.Start.Column,
                "The document is not valid YAML: " + what + ". Fix this line, or fetch the document again."
            );

        public static SpecException TooDeep(int line, int column) =>
            TooMuch(line, column, "values are nested more than " + Deepest + " levels deep");

        private static SpecException TooMuch(int line, int column, string what) =>
            new SpecException(
                "ONCE0016",
                line,
                column,
                "The document is too large to generate a client from: " + what + ". Remove what is not needed."
            );
    }
}

namespace OneNce.Preparation
{
    using System.Collections.Generic;
    using System.Linq;

    /// <summary>A value of a document: a scalar, a list or a map, and where it is written.</summary>
    internal sealed class Node
    {
        private Dictionary<string, Node> members;

        private Node() { }

        public string Value { get; private set; }

        /// <summary>Whether a scalar is written without quotes, so that it can be null, true or false.</summary>
        public bool IsPlain { get; private set; }

        public List<Node> Items { get; private set; }

        /// <summary>The keys of a map, in the document's order.</summary>
        public List<string> Keys { get; private set; }

        public int Line { get; set; } = 1;

        public int Column { get; set; } = 1;

        public bool IsMap => Keys != null;

        public bool IsScalar => Value != null;

        public bool IsTrue => IsPlain && Value == "true";

        public bool IsNull => IsPlain && (Value == "null" || Value == "~" || Value.Length == 0);

        public IEnumerable<KeyValuePair<string, Node>> Members =>
            IsMap ? Keys.Select(key => new KeyValuePair<string, Node>(key, members[key])).ToList() : None;

        public Node this[string key]
        {
            get => IsMap && members.TryGetValue(key, out var child) ? child : null;
            set
            {
                if (!members.ContainsKey(key))
                {
                    Keys.Add(key);
                }

                members[key] = value;
            }
        }

        private static IEnumerable<KeyValuePair<string, Node>> None => Enumerable.Empty<KeyValuePair<string, Node>>();

        public static Node Text(string value, bool isPlain = false) => new Node { Value = value, IsPlain = isPlain };

        public static Node Flag() => Text("true", isPlain: true);

        public static Node List(IEnumerable<Node> items = null) =>
            new Node { Items = new List<Node>(items ?? Enumerable.Empty<Node>()) };

        public static Node Texts(IEnumerable<string> values) => List(values.Select(value => Text(value)));

        public static Node Map() => new Node { Keys = new List<string>(), members = new Dictionary<string, Node>() };

        public static Node Reference(string name) => Map().With("$ref", Text(References.Schemas + name));

        /// <summary>Follows keys; null where there is none.</summary>
        public Node At(params string[] path) => path.Aggregate(this, (node, key) => node?[key]);

        /// <summary>The text of a scalar child, or nothing.</summary>
        public string Said(string key) => this[key]?.Value ?? "";

        /// <summary>The items of a list child, or none.</summary>
        public List<Node> Listed(string key) => this[key]?.Items ?? new List<Node>();

        /// <summary>The members of a map child, or none.</summary>
        public IEnumerable<KeyValuePair<string, Node>> Mapped(string key) => this[key]?.Members ?? None;

        /// <summary>A map child, which is added if there is none.</summary>
        public Node Grown(string key)
        {
            if (this[key]?.IsMap != true)
            {
                this[key] = Map();
            }

            return this[key];
        }

        public Node With(string key, Node value)
        {
            this[key] = value;
            return this;
        }

        public void Remove(params string[] keys)
        {
            foreach (var key in keys.Where(key => IsMap && members.Remove(key)))
            {
                Keys.Remove(key);
            }
        }

        /// <summary>Gives a member another key, in its place.</summary>
        public void Rename(string from, string to)
        {
            members[to] = members[from];
            members.Remove(from);
            Keys[Keys.IndexOf(from)] = to;
        }

        /// <summary>Copies a value with all below it: what is changed in one place stays there.</summary>
        public Node Copy()
        {
            var copy = new Node
            {
                Value = Value,
                IsPlain = IsPlain,
                Items = Items?.ConvertAll(item => item.Copy()),
                Keys = Keys?.ToList(),
                members = members?.ToDictionary(member => member.Key, member => member.Value.Copy()),
            };
            (copy.Line, copy.Column) = (Line, Column);
            return copy;
        }

        /// <summary>Takes over what another value says; the place stays.</summary>
        public void Become(Node other) =>
            (Value, IsPlain, Items, Keys, members) = (
                other.Value,
                other.IsPlain,
                other.Items,
                other.Keys,
                other.members
            );
    }
}

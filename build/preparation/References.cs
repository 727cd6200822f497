namespace OneNce.Preparation
{
    using System;
    using System.Collections.Generic;
    using System.IO;
    using System.Linq;

    /// <summary>What the references of a document lead to.</summary>
    internal sealed class References
    {
        public const string Schemas = "#/components/schemas/";

        private readonly Node root;

        public References(Node root) => this.root = root;

        public Node Named => root.Grown("components").Grown("schemas");

        /// <summary>Follows references to what they stand for; one that leads nowhere allows any value.</summary>
        public Node Resolve(Node node)
        {
            for (var steps = 0; IsLocal(node); steps++)
            {
                node = steps < 10_000 ? Target(node) ?? Node.Map() : Node.Map();
            }

            return node;
        }

        /// <summary>The named schema that a reference leads to directly, or null.</summary>
        public static string NameOf(Node node)
        {
            var path = node?.Said("$ref") ?? "";
            return path.StartsWith(Schemas, StringComparison.Ordinal) && path.IndexOf('/', Schemas.Length) < 0
                ? Unescape(path.Substring(Schemas.Length))
                : null;
        }

        /// <summary>
        /// Reports the first reference that leads nowhere or to itself. Those to other files get their whole path,
        /// since the copy is elsewhere.
        /// </summary>
        public void Check(Node node, string folder)
        {
            if (node["$ref"] is Node reference && reference.IsScalar)
            {
                CheckOne(node, reference, folder);
            }

            foreach (var member in node.Members.Where(member => !IsData(member.Key)))
            {
                Check(member.Value, folder);
            }

            node.Items?.ForEach(item => Check(item, folder));
        }

        /// <summary>Gives a reference its new target.</summary>
        public static void Point(Node node, string name) => node["$ref"] = Node.Text(Schemas + name);

        /// <summary>The members of an object, with those of all that it consists of.</summary>
        public List<KeyValuePair<string, Node>> Properties(Node schema) =>
            Parts(schema).SelectMany(part => part.Mapped("properties")).ToList();

        /// <summary>All that an object consists of, itself last.</summary>
        public List<Node> Parts(Node schema)
        {
            var (found, seen) = (new List<Node>(), new HashSet<Node>());
            void Collect(Node node)
            {
                node = Resolve(node);
                if (seen.Add(node))
                {
                    node.Listed("allOf").ForEach(Collect);
                    found.Add(node);
                }
            }

            Collect(schema);
            return found;
        }

        public Node Target(Node node)
        {
            var steps = node.Said("$ref").Substring(1).Split('/').Skip(1).Select(Unescape);
            return steps.Aggregate(root, Step);
        }

        private static Node Step(Node node, string step) =>
            node?.Items is List<Node> items
                ? int.TryParse(step, out var index) && index >= 0 && index < items.Count
                    ? items[index]
                    : null
                : node?[step];

        private static bool IsLocal(Node node) => node.Said("$ref").StartsWith("#", StringComparison.Ordinal);

        private static bool IsData(string key) =>
            key == "example" || key == "examples" || key == "default" || key == "enum" || key == "const";

        private void CheckOne(Node node, Node reference, string folder)
        {
            if (!IsLocal(node))
            {
                CheckFile(node, reference, folder);
                return;
            }

            var (at, seen) = (node, new HashSet<Node>());
            while (at != null && IsLocal(at))
            {
                if (!seen.Add(at))
                {
                    throw new SpecException(
                        "ONCE0007",
                        reference,
                        "The reference '" + reference.Value + "' leads back to itself: give one of its steps a type."
                    );
                }

                at = Target(at);
            }

            if (at is null)
            {
                throw Dangling(reference);
            }
        }

        private static void CheckFile(Node node, Node reference, string folder)
        {
            var parts = reference.Value.Split(new[] { '#' }, 2);
            if (parts[0].Contains("://"))
            {
                return;
            }

            var file = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(parts[0])));
            if (!File.Exists(file))
            {
                throw Dangling(reference);
            }

            node["$ref"] = Node.Text(
                file.Replace(Path.DirectorySeparatorChar, '/') + (parts.Length > 1 ? "#" + parts[1] : "")
            );
        }

        private static SpecException Dangling(Node reference) =>
            new SpecException(
                "ONCE0007",
                reference,
                "The reference '" + reference.Value + "' cannot be resolved: add what it names, or correct it."
            );

        private static string Unescape(string step) =>
            (step.Contains("%") ? Uri.UnescapeDataString(step) : step).Replace("~1", "/").Replace("~0", "~");
    }
}

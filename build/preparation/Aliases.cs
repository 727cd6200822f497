namespace OneNce.Preparation
{
    using System.Collections.Generic;
    using System.Linq;

    /// <summary>
    /// Removes the names of what is no type: NSwag would generate an empty class for a schema that allows any value,
    /// and for another name of a type.
    /// </summary>
    internal sealed class Aliases
    {
        private readonly Node root;

        private readonly References references;

        private readonly ICollection<string> found;

        private Aliases(Node root, References references, ICollection<string> found) =>
            (this.root, this.references, this.found) = (root, references, found);

        /// <param name="root">The document.</param>
        /// <param name="references">What its references lead to.</param>
        /// <param name="found">Names that are not the document's: a list needs none of them.</param>
        public static void Remove(Node root, References references, ICollection<string> found) =>
            new Aliases(root, references, found).Replace();

        private bool IsAlias(Node schema) =>
            schema["$ref"] != null
            || (Types.Of(references, schema).Length == 0 && schema["properties"] is null && schema["allOf"] is null)
            || (schema["type"] is null && IsOnlyReference(schema));

        private static bool IsOnlyReference(Node schema) =>
            schema["properties"] is null
            && new[] { "oneOf", "anyOf", "allOf" }.SelectMany(word => schema.Listed(word)).Count() == 1;

        private void Replace()
        {
            var aliases = references
                .Named.Members.Where(named =>
                    IsAlias(named.Value) || (named.Value.Said("type") == "array" && found.Contains(named.Key))
                )
                .ToDictionary(named => named.Key, named => named.Value);
            SchemaWalk.Visit(
                root,
                (schema, _) =>
                {
                    for (var steps = 0; References.NameOf(schema) is string name && steps < 10_000; steps++)
                    {
                        if (!aliases.TryGetValue(name, out var alias))
                        {
                            return;
                        }

                        schema.Remove("$ref");
                        Copy(alias, schema);
                    }
                }
            );
            references.Named.Remove(aliases.Keys.ToArray());
        }

        private static void Copy(Node alias, Node schema)
        {
            foreach (var member in alias.Members.Where(member => schema[member.Key] is null && member.Key != "title"))
            {
                schema[member.Key] = member.Value.Copy();
            }
        }
    }
}

namespace OneNce.Preparation
{
    using System.Collections.Generic;
    using System.Text;
    using System.Text.RegularExpressions;

    /// <summary>Makes of a document the copy that the client is generated from.</summary>
    internal static class Preparation
    {
        private const string Server = "https://api.1nce.com/management-api";

        /// <param name="root">The document, which is changed.</param>
        /// <param name="folder">Where the document is, for references to other files.</param>
        /// <param name="client">The name of the class to generate.</param>
        /// <param name="chosen">Names to use instead of those that are found.</param>
        /// <returns>The keys of members that have another one in the copy, by that.</returns>
        public static IDictionary<string, string> Prepare(
            Node root,
            string folder,
            string client,
            IDictionary<string, string> chosen
        )
        {
            var references = new References(root);
            references.Check(root, folder);
            var names = new TypeNames(root, references, client, chosen);
            Operations.Name(root, chosen);
            names.Legalise();
            Paths.Replace(root, references, names);
            Types.Settle(root, references);
            names.NameTheRest();
            Union.Replace(root, references);
            Inheritance.Settle(root, references);
            Aliases.Remove(root, references, names.Found);
            EnumNames.Settle(root);
            ParameterNames.Settle(root, references);
            Paging.Settle(root, references, chosen);
            if (root.Listed("servers").Count == 0)
            {
                root["servers"] = Node.List(new[] { Node.Map().With("url", Node.Text(Server)) });
            }

            return MemberNames.Settle(root);
        }

        /// <summary>Gives the members of a generated client the document's keys.</summary>
        public static string Restore(string client, IDictionary<string, string> keys)
        {
            var mark = MemberNames.FieldMark + "[0-9]+__";
            client = Regex.Replace(
                client,
                @"""([^""]+([?][?@]*@|" + mark + @"))""",
                match => keys.TryGetValue(match.Groups[1].Value, out var key) ? Literal(key) : match.Value
            );
            return Regex.Replace(client, mark, "");
        }

        private static string Literal(string key)
        {
            var text = new StringBuilder();
            NodeWriter.WriteText(text, key);
            return text.ToString();
        }
    }
}

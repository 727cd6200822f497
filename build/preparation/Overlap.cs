namespace OneNce.Preparation
{
    using System.Collections.Generic;
    using System.IO;
    using System.Linq;
    using System.Text.RegularExpressions;

    /// <summary>Finds types that two clients of one namespace both declare.</summary>
    internal static class Overlap
    {
        private static readonly Regex Type = new Regex(
            "^    (?:public|internal)(?: [a-z]+)* (?:class|enum|interface|struct) (?<name>[^ :<]+)",
            RegexOptions.Multiline
        );

        /// <summary>What is wrong, or null.</summary>
        public static string Check(string document, string client, string otherDocument, string otherClient)
        {
            var shared = Types(client).Intersect(Types(File.ReadAllText(otherClient))).ToList();
            return shared.Count == 0
                ? null
                : "The clients of '"
                    + Path.GetFileName(document)
                    + "' and '"
                    + Path.GetFileName(otherDocument)
                    + "' would both declare "
                    + Some(shared)
                    + " in one namespace: give one of the two OneNceSpec items another Namespace.";
        }

        private static string Some(List<string> names) =>
            string.Join(", ", names.Take(3)) + (names.Count > 3 ? " and " + (names.Count - 3) + " more types" : "");

        private static IEnumerable<string> Types(string client) =>
            Type.Matches(client).Cast<Match>().Select(match => match.Groups["name"].Value.Trim());
    }
}

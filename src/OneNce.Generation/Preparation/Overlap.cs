using System.Text.RegularExpressions;

namespace OneNce.Generation.Preparation;

/// <summary>Finds types that two clients of one namespace both declare.</summary>
internal static partial class Overlap
{
    /// <summary>Returns the second of two such clients, and what is wrong; null if there are none.</summary>
    public static (DocumentItem Item, string Reason)? Find(GenerationRequest request)
    {
        foreach (var group in request.Documents.GroupBy(item => item.Namespace).Where(group => group.Count() > 1))
        {
            var owners = new Dictionary<string, DocumentItem>(StringComparer.Ordinal);
            foreach (var item in group)
            {
                var types = Types(Path.Combine(request.Output, item.Name + ".g.cs"));
                if (types.Where(owners.ContainsKey).ToList() is [var first, ..] shared)
                {
                    return (item, Describe(owners[first], item, shared));
                }

                types.ForEach(type => owners[type] = item);
            }
        }

        return null;
    }

    private static string Describe(DocumentItem first, DocumentItem second, List<string> shared)
    {
        var types = string.Join(", ", shared.Take(3));
        var more = shared.Count > 3 ? $" and {shared.Count - 3} more types" : "";
        return $"The clients of '{Path.GetFileName(first.File)}' and '{Path.GetFileName(second.File)}' would both "
            + $"declare {types}{more} in one namespace: give one of the two OneNceSpec items another Namespace.";
    }

    private static List<string> Types(string client) =>
        [.. Declaration().Matches(File.ReadAllText(client)).Select(match => match.Groups["name"].Value).Distinct()];

    [GeneratedRegex(
        "^    (?:public|internal)(?: [a-z]+)* (?:class|enum|interface|struct) (?<name>[^ :<\r\n]+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant
    )]
    private static partial Regex Declaration();
}

using System.Globalization;
using System.Text.RegularExpressions;
using OneNce.Generation.Preparation;
using Node = OneNce.Generation.Preparation.Node;

namespace OneNce.Generation;

/// <summary>Says why NSwag could not generate a client, and where the cause is, from what it printed.</summary>
internal static partial class NSwagFailure
{
    /// <param name="item">The document.</param>
    /// <param name="prepared">What NSwag read.</param>
    /// <param name="output">What it printed.</param>
    /// <param name="hasClient">Whether it wrote a client.</param>
    public static UnreadableException Explain(
        DocumentItem item,
        PreparedDocument prepared,
        string output,
        bool hasClient
    )
    {
        const string Compare = "with the one in version control, or in the package.";
        var mistake = Mistake().Match(output);
        if (output.Contains("Done.", StringComparison.Ordinal) && !hasClient)
        {
            var reason = $"nswag.json names no C# client to write: compare 'codeGenerators' {Compare}";
            return new(item.Settings, new(1, 1), reason) { Code = ErrorCodes.InvalidSettings };
        }

        if (mistake.Success && LoadingSettings().IsMatch(output))
        {
            var reason = $"nswag.json cannot be read: {Sentence(mistake.Groups["what"].Value)} Compare it {Compare}";
            return new(item.Settings, InSettings(item, mistake, output), reason) { Code = ErrorCodes.InvalidSettings };
        }

        if (mistake.Success)
        {
            var path = mistake.Groups["path"].Value;
            var reason = $"OpenAPI does not allow the value at '{path}': {Sentence(mistake.Groups["what"].Value)}";
            return new(item.File, Find(prepared.Root, path), reason + " Correct it.")
            {
                Code = ErrorCodes.InvalidValue,
            };
        }

        var lines = output
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("at ", StringComparison.Ordinal))
            .ToList();
        var what =
            lines.Find(line => line.Contains("Exception:", StringComparison.Ordinal))
            ?? lines.LastOrDefault()
            ?? "it printed nothing";
        return new(item.File, new(1, 1), $"NSwag could not generate a client: {Sentence(what)}")
        {
            Code = ErrorCodes.Other,
        };
    }

    /// <summary>NSwag reads its settings twice; the line numbers are right only the first time (JObject).</summary>
    private static Position InSettings(DocumentItem item, Match mistake, string output)
    {
        if (output.Contains("JObject.Load(", StringComparison.Ordinal))
        {
            return new(Number("line"), Number("column"));
        }

        var settings = YamlReader.Read(item.Settings, SourceText.Read(item.Settings));
        return Find(Node.From(settings), mistake.Groups["path"].Value);

        int Number(string group) =>
            Math.Max(1, int.Parse(mistake.Groups[group].ValueSpan, CultureInfo.InvariantCulture));
    }

    /// <summary>
    /// Returns the position of the value at a path such as <c>paths['/a'].get.tags[0]</c>, or of its nearest parent.
    /// </summary>
    private static Position Find(Node node, string path)
    {
        foreach (Match step in Step().Matches(path))
        {
            var key = Escaped().Replace(step.Groups["key"].Value, "$1");
            var next =
                node.Items is { } items && int.TryParse(key, CultureInfo.InvariantCulture, out var index)
                    ? items.ElementAtOrDefault(index)
                    : node[key];
            if (next is null)
            {
                break;
            }

            node = next;
        }

        return node.At;
    }

    private static string Sentence(string text)
    {
        text = text.Trim().TrimEnd(':', '.');
        return text.Length == 0 ? "it gave no reason." : text + ".";
    }

    [GeneratedRegex(
        @"Exception: (?<what>.*?)\.? Path '(?<path>.*)', line (?<line>\d+), position (?<column>\d+)",
        RegexOptions.CultureInvariant
    )]
    private static partial Regex Mistake();

    [GeneratedRegex(@"at NSwag\.Commands\.NSwagDocument(Base)?\.LoadAsync", RegexOptions.CultureInvariant)]
    private static partial Regex LoadingSettings();

    [GeneratedRegex(@"\['(?<key>(?:[^'\\]|\\.)+)'\]|\[(?<key>\d+)\]|(?<key>[^.\[\]]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Step();

    [GeneratedRegex(@"\\(.)", RegexOptions.CultureInvariant)]
    private static partial Regex Escaped();
}

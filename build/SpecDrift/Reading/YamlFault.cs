using YamlDotNet.Core;

namespace SpecDrift;

/// <summary>What is wrong with text that is no YAML, in words for the one who has to mend it.</summary>
internal static class YamlFault
{
    public static UnreadableException Explain(string file, string text, YamlException broken)
    {
        var at = new Position(Math.Max(1, (int)broken.Start.Line), Math.Max(1, (int)broken.Start.Column));
        if (broken.Message.Contains("tab as indentation", StringComparison.Ordinal) && TabbedLine(text, at.Line) is { } tabbed)
        {
            at = tabbed;
        }

        var reason = broken.Message.Trim().TrimEnd('.');
        return new(file, Within(text, at), $"The document is not valid YAML or JSON: {reason}. Mend this line, or fetch the document again.", broken);
    }

    /// <summary>Nothing and web pages are told apart before YAML has its say, for YAML makes little sense of them.</summary>
    public static void RefuseWhatIsNoYaml(string file, string text)
    {
        var start = text.Length - text.AsSpan().TrimStart().Length;
        if (start == text.Length)
        {
            throw new UnreadableException(file, new(1, 1), "The file is empty: fetch the document again.");
        }

        if (text[start] == '<')
        {
            var before = text.AsSpan(0, start);
            var at = new Position(before.Count('\n') + 1, start - before.LastIndexOf('\n'));
            throw new UnreadableException(file, at, "This is a web page or XML, no OpenAPI document: fetch the document from its own address.");
        }
    }

    /// <summary>YamlDotNet counts one line too many where a text ends within a collection.</summary>
    private static Position Within(string text, Position at)
    {
        var lines = text.AsSpan().Count('\n') + 1;
        return at.Line <= lines ? at : new(lines, text.Length - text.LastIndexOf('\n'));
    }

    /// <summary>YamlDotNet names the mapping's first line; the tab itself stands below.</summary>
    private static Position? TabbedLine(string text, int from) => text.Split('\n')
        .Select((line, index) => (Line: index + 1, Tab: line.AsSpan(0, line.Length - line.AsSpan().TrimStart().Length).IndexOf('\t')))
        .Where(found => found.Line >= from && found.Tab >= 0)
        .Select(found => (Position?)new Position(found.Line, found.Tab + 1))
        .FirstOrDefault();
}

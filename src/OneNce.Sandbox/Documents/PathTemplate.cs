using System.Text.RegularExpressions;

namespace OneNce.Sandbox;

/// <summary>A path with parameters, for instance <c>/v2/sims/{iccid}</c>.</summary>
internal sealed partial class PathTemplate
{
    private readonly Regex _pattern;

    public PathTemplate(string text)
    {
        Text = text;
        var names = new List<string>();
        var parts = Parameter().Split(text);
        var pattern = Parameter()
            .Matches(text)
            .Select(match => match.Value[1..^1])
            .Zip(
                parts.Skip(1),
                (name, next) =>
                {
                    names.Add(name);
                    return "([^/]+?)" + Regex.Escape(next);
                }
            );
        _pattern = new Regex(
            $"^{Regex.Escape(parts[0])}{string.Concat(pattern)}$",
            RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
        );
        Names = names;
        LiteralLength = parts.Sum(part => part.Length);
    }

    public string Text { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>
    /// Of several templates that match, the one with the most letters outside of parameters is meant.
    /// </summary>
    public int LiteralLength { get; }

    /// <summary>Returns the values of the parameters; null if the path does not match.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path)
    {
        var match = _pattern.Match(path);
        if (!match.Success)
        {
            return null;
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Names.Count; i++)
        {
            values[Names[i]] = match.Groups[i + 1].Value;
        }

        return values;
    }

    [GeneratedRegex(@"\{[^{}/]+\}", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}

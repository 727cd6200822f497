using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>
/// The aliases of known quirks: a Markdown table with a column 'alias', whose rows begin <c>| Q1 |</c>.
/// </summary>
internal static partial class KnownQuirks
{
    public static IReadOnlyList<Alias> Read(string file)
    {
        var aliases = new List<Alias>();
        var column = -1;
        foreach (
            var (line, number) in SourceText.Read(file).Split('\n').Select((line, index) => (line.Trim(), index + 1))
        )
        {
            var cells = line.StartsWith('|')
                ? Separator().Split(line.Trim('|')).Select(cell => cell.Trim()).ToList()
                : [];
            var heading = cells.FindIndex(IsHeading);
            column =
                line.Length > 0 && line[0] != '|' ? -1
                : heading >= 0 ? heading
                : column;
            if (column >= 0 && heading < 0 && cells.Count > column && cells.Find(cell => Id().IsMatch(cell)) is { } id)
            {
                var at = new Position(number, line.IndexOf(cells[column], StringComparison.Ordinal) + 1);
                aliases.AddRange(Cell(file, at, id.Trim('*', '`'), cells[column]));
            }
        }

        return aliases;
    }

    /// <summary>QUIRKS.md beside one of the documents, or one folder up; null if there is none.</summary>
    public static string? FileBeside(string old, string @new) => Beside.Find("QUIRKS.md", old, @new);

    private static bool IsHeading(string cell) =>
        cell.Trim('*', '`').Equals("alias", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Alias> Cell(string file, Position at, string id, string cell)
    {
        var found = Arrow().Matches(cell);
        var reason = $"The alias of {id} cannot be read. Write `seen` → `declared`, or – where there is none.";
        return found.Count > 0 || cell.Trim('–', '—', '-', ' ').Length == 0
            ? found.Select(match => new Alias(id, match.Groups["name"].Value, match.Groups["target"].Value))
            : throw new UnreadableException(file, at, reason);
    }

    [GeneratedRegex(@"^[*`]*Q\d+[*`]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"`?(?<name>[\w.$-]+)`?\s*(→|->|=>)\s*`?(?<target>[\w.$-]+)`?", RegexOptions.CultureInvariant)]
    private static partial Regex Arrow();
}

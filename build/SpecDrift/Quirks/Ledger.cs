using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>The aliases of the quirks that are known: a Markdown table with a column 'alias', rows beginning <c>| Q1 |</c>.</summary>
internal static partial class Ledger
{
    public static IReadOnlyList<Alias> Find(Request request) => (request.Quirks ?? Beside(request)) is { } file ? Read(file) : [];

    public static IReadOnlyList<Alias> Read(string file)
    {
        var aliases = new List<Alias>();
        var column = -1;
        foreach (var (line, number) in SourceText.Read(file).Split('\n').Select((line, index) => (line.Trim(), index + 1)))
        {
            var cells = line.StartsWith('|') ? Separator().Split(line.Trim('|')).Select(cell => cell.Trim()).ToList() : [];
            var heading = cells.FindIndex(cell => cell.Trim('*', '`').Equals("alias", StringComparison.OrdinalIgnoreCase));
            column = line.Length > 0 && line[0] != '|' ? -1 : heading >= 0 ? heading : column;
            if (column >= 0 && heading < 0 && cells.Count > column && cells.Find(cell => Id().IsMatch(cell)) is { } id)
            {
                aliases.AddRange(Cell(file, new(number, line.IndexOf(cells[column], StringComparison.Ordinal) + 1), id.Trim('*', '`'), cells[column]));
            }
        }

        return aliases;
    }

    private static IEnumerable<Alias> Cell(string file, Position at, string id, string cell)
    {
        var found = Arrow().Matches(cell);
        return found.Count > 0 || cell.Trim('–', '—', '-', ' ').Length == 0
            ? found.Select(match => new Alias(id, match.Groups["name"].Value, match.Groups["target"].Value))
            : throw new UnreadableException(file, at, $"The alias of {id} cannot be read: write `seen` → `declared`, or – where there is none.");
    }

    private static string? Beside(Request request) => new[] { request.New, request.Old }
        .Select(file => Path.GetDirectoryName(Path.GetFullPath(file)))
        .SelectMany(folder => new[] { folder, Path.GetDirectoryName(folder) })
        .OfType<string>()
        .Select(folder => Path.Combine(folder, "QUIRKS.md"))
        .FirstOrDefault(File.Exists);

    [GeneratedRegex(@"^[*`]*Q\d+[*`]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant)]
    private static partial Regex Separator();

    [GeneratedRegex(@"`?(?<name>[\w.$-]+)`?\s*(→|->|=>)\s*`?(?<target>[\w.$-]+)`?", RegexOptions.CultureInvariant)]
    private static partial Regex Arrow();
}

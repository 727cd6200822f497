namespace OneNce.Cli.Console;

/// <summary>Finds the known name that is most similar to a mistyped one.</summary>
internal static class Suggestion
{
    /// <summary>Names that differ by more edits than this are not suggested.</summary>
    private const int MaxEdits = 2;

    /// <summary>A question that names the suggestion; empty if there is none.</summary>
    public static string Hint(string typed, IEnumerable<string> known) =>
        Find(typed, known) is { } meant ? $" Did you mean {meant}?" : "";

    public static string? Find(string typed, IEnumerable<string> known) =>
        known
            .Select(name => (Name: name, Edits: IsAbbreviation(typed, name) ? 1 : CountEdits(typed, name)))
            .Where(candidate => candidate.Edits <= MaxEdits)
            .OrderBy(candidate => candidate.Edits)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();

    private static bool IsAbbreviation(string typed, string name) =>
        typed.Length > 3 && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    /// <summary>The Levenshtein distance: letters to add, remove or replace.</summary>
    private static int CountEdits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var isSame = char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]);
                var replace = diagonal + (isSame ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

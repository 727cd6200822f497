namespace OneNce.Cli.Usage;

/// <summary>Which known name was meant by a mistyped one.</summary>
internal static class Likely
{
    /// <summary>More slips than this, and it was another word.</summary>
    private const int MostSlips = 2;

    public static string Hint(string typed, IEnumerable<string> known) => Of(typed, known) is { } meant ? $" Did you mean {meant}?" : string.Empty;

    public static string? Of(string typed, IEnumerable<string> known) => known
        .Select(name => (Name: name, Slips: Begins(name, typed) ? 1 : Slips(typed, name)))
        .Where(candidate => candidate.Slips <= MostSlips)
        .OrderBy(candidate => candidate.Slips)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    private static bool Begins(string name, string typed) => typed.Length > 3 && name.StartsWith(typed, StringComparison.OrdinalIgnoreCase);

    /// <summary>Levenshtein's distance: letters to add, drop or change.</summary>
    private static int Slips(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

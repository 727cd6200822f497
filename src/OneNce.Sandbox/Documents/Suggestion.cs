namespace OneNce.Sandbox;

/// <summary>Finds the known names that are most similar to an unknown one.</summary>
internal static class Suggestion
{
    private const int MaxNames = 3;
    private const int MaxLength = 200;

    /// <summary>The nearest names, in quotes.</summary>
    public static string List(string unknown, IEnumerable<string> known) =>
        string.Join(
            ", ",
            known
                .Distinct()
                .OrderBy(name => CountEdits(Cut(unknown), Cut(name)))
                .Take(MaxNames)
                .Select(name => $"'{PrintableText.Escape(name)}'")
        );

    private static string Cut(string name) => name.Length > MaxLength ? name[..MaxLength] : name;

    /// <summary>The Levenshtein distance: letters to add, remove or replace, in any case.</summary>
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
                var replaced = diagonal + (isSame ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}

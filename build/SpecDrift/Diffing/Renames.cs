namespace SpecDrift;

/// <summary>Brings together what is the same under another name.</summary>
internal static class Renames
{
    private const double Enough = 0.75;

    /// <summary>Beyond this many pairs nothing is a rename any more, it is another document.</summary>
    private const int MaxPairs = 10_000;

    /// <summary>Entries of the same name; then, best match first, those that look like the same thing renamed; then what is left over.</summary>
    public static IReadOnlyList<(Entry? Old, Entry? New)> Pair(Node? old, Node? @new) => Pair(old.Entries(), @new.Entries(), (_, _) => false);

    public static IReadOnlyList<(Entry? Old, Entry? New)> Pair(IReadOnlyList<Entry> old, IReadOnlyList<Entry> @new, Func<Entry, Entry, bool> surely)
    {
        var byName = @new.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        var same = old.Where(entry => byName.ContainsKey(entry.Key)).Select(entry => ((Entry?)entry, (Entry?)byName[entry.Key])).ToList();
        var known = same.Select(pair => pair.Item1!.Key).ToHashSet(StringComparer.Ordinal);
        var gone = old.Where(entry => !known.Contains(entry.Key)).ToList();
        var come = @new.Where(entry => !known.Contains(entry.Key)).ToList();
        foreach (var (from, to) in gone.Count * (long)come.Count > MaxPairs ? [] : Candidates(gone, come, surely))
        {
            if (gone.Contains(from) && come.Contains(to))
            {
                gone.Remove(from);
                come.Remove(to);
                same.Add((from, to));
            }
        }

        return [.. same, .. gone.Select(entry => ((Entry?)entry, (Entry?)null)), .. come.Select(entry => ((Entry?)null, (Entry?)entry))];
    }

    /// <summary>How alike two names are, from 0 to 1; case and separators do not count.</summary>
    public static double Likeness(string one, string other)
    {
        var (a, b) = (Letters(one), Letters(other));
        return a.Length == 0 || b.Length == 0 ? 0 : 1 - ((double)Distance(a, b) / Math.Max(a.Length, b.Length));
    }

    private static List<(Entry, Entry)> Candidates(List<Entry> gone, List<Entry> come, Func<Entry, Entry, bool> surely) =>
        (from left in gone
         from right in come
         let score = surely(left, right) ? 2 : Likeness(left.Key, right.Key) + Evidence(left.Value, right.Value)
         where score >= Enough
         orderby score descending
         select (left, right)).ToList();

    /// <summary>The more there is that is equal, the less it is chance.</summary>
    private static double Evidence(Node old, Node @new) => Node.Same(old, @new) ? Math.Min(Enough, old.Size * 0.15) : 0;

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).Take(64));

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            (var corner, row[0]) = (row[0], i);
            for (var j = 1; j <= b.Length; j++)
            {
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[b.Length];
    }
}

namespace SpecDrift;

/// <summary>
/// Finds renamed parts. Each comparison of two documents has its own instance, with a limited effort.
/// </summary>
internal sealed class Renames
{
    private const double Enough = 0.75;

    /// <summary>With more pairs than this, renames are not searched: it is a different document.</summary>
    private const int MaxPairs = 10_000;

    /// <summary>How many pairs may be compared in total.</summary>
    private int _effort = 1_000_000;

    /// <summary>
    /// Returns pairs of entries with the same name; then, best match first, those that seem to be renamed; then the
    /// remaining ones.
    /// </summary>
    public IReadOnlyList<(Entry? Old, Entry? New)> Pair(Node? old, Node? @new) =>
        Pair(old.Entries(), @new.Entries(), (_, _) => false);

    public IReadOnlyList<(Entry? Old, Entry? New)> Pair(
        IReadOnlyList<Entry> old,
        IReadOnlyList<Entry> @new,
        Func<Entry, Entry, bool> isSame
    )
    {
        var byName = @new.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        var pairs = old.Where(entry => byName.ContainsKey(entry.Key))
            .Select(entry => ((Entry?)entry, (Entry?)byName[entry.Key]))
            .ToList();
        var known = pairs.Select(pair => pair.Item1!.Key).ToHashSet(StringComparer.Ordinal);
        var gone = old.Where(entry => !known.Contains(entry.Key)).ToList();
        var come = @new.Where(entry => !known.Contains(entry.Key)).ToList();
        foreach (var (from, to) in Candidates(gone, come, isSame))
        {
            if (gone.Contains(from) && come.Contains(to))
            {
                gone.Remove(from);
                come.Remove(to);
                pairs.Add((from, to));
            }
        }

        pairs.AddRange(gone.Select(entry => ((Entry?)entry, (Entry?)null)));
        pairs.AddRange(come.Select(entry => ((Entry?)null, (Entry?)entry)));
        return pairs;
    }

    /// <summary>Returns the similarity of two names, from 0 to 1; case and separators are ignored.</summary>
    public static double Likeness(string one, string other) => LikenessOf(Letters(one), Letters(other));

    public static string Letters(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant).Take(64));

    /// <summary>
    /// Returns the similarity of two normalized names, or 0 if it cannot reach the minimum.
    /// </summary>
    public static double LikenessOf(string a, string b, double least = 0)
    {
        var longest = Math.Max(a.Length, b.Length);
        return a.Length == 0 || b.Length == 0 || (double)Math.Min(a.Length, b.Length) / longest < least
            ? 0
            : 1 - ((double)Distance(a, b) / longest);
    }

    private IEnumerable<(Entry From, Entry To)> Candidates(
        List<Entry> gone,
        List<Entry> come,
        Func<Entry, Entry, bool> isSame
    )
    {
        var pairs = gone.Count * (long)come.Count;
        if (pairs > MaxPairs || pairs > _effort)
        {
            return [];
        }

        _effort -= (int)pairs;
        var (from, to) = (gone.ConvertAll(entry => Letters(entry.Key)), come.ConvertAll(entry => Letters(entry.Key)));
        var found = new List<(Entry From, Entry To, double Score)>();
        for (var left = 0; left < gone.Count; left++)
        {
            for (var right = 0; right < come.Count; right++)
            {
                var evidence = isSame(gone[left], come[right]) ? 2 : Evidence(gone[left].Value, come[right].Value);
                var score = evidence + (evidence >= Enough ? 0 : LikenessOf(from[left], to[right], Enough - evidence));
                score += evidence is >= Enough and < 2 ? LikenessOf(from[left], to[right]) : 0;
                if (score >= Enough)
                {
                    found.Add((gone[left], come[right], score));
                }
            }
        }

        return found.OrderByDescending(pair => pair.Score).Select(pair => (pair.From, pair.To));
    }

    /// <summary>Large equal values are less likely to be equal by chance.</summary>
    private static double Evidence(Node old, Node @new) => Node.Same(old, @new) ? Math.Min(Enough, old.Size * 0.15) : 0;

    private static int Distance(string a, string b)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var index = 0; index <= b.Length; index++)
        {
            row[index] = index;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            (var corner, row[0]) = (row[0], i);
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
                (corner, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, cost));
            }
        }

        return row[b.Length];
    }
}

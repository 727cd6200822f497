namespace OneNce.Fuzz;

/// <summary>What came of many answers, by the kind of outcome.</summary>
internal sealed class FuzzTally
{
    public Dictionary<string, (int All, int Forbidden)> Kinds { get; } = [];

    public List<(int Index, string What)> Violations { get; } = [];

    /// <summary>The same for the same outcomes, in whichever order they came.</summary>
    public ulong Digest { get; private set; }

    public void Add(int index, FuzzOutcome outcome)
    {
        var (all, forbidden) = Kinds.GetValueOrDefault(outcome.Kind);
        Kinds[outcome.Kind] = (all + 1, forbidden + (outcome.Violation is null ? 0 : 1));
        var hash = outcome.Kind.Aggregate((ulong)index, (sum, letter) => (sum * 31) + letter);
        Digest ^= new Dice(hash).Next();
        if (outcome.Violation is { } what)
        {
            Violations.Add((index, what));
        }
    }
}

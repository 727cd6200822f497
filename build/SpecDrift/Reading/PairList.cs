namespace SpecDrift;

/// <summary>The pairs of one mapping: no key twice; what is merged in (<c>&lt;&lt;</c>) gives way to what is written.</summary>
internal sealed class PairList(string file)
{
    private readonly List<Entry> written = [];
    private readonly List<Entry> merged = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    public void Add(Entry pair, bool merges)
    {
        if (merges)
        {
            merged.AddRange(Merged(pair));
        }
        else if (keys.Add(pair.Key))
        {
            written.Add(pair);
        }
        else
        {
            throw new UnreadableException(file, pair.At, $"The key '{pair.Key}' stands here a second time: remove one of the two.");
        }
    }

    public IReadOnlyList<Entry> Entries() => [.. written, .. merged.Where(pair => keys.Add(pair.Key))];

    private IEnumerable<Entry> Merged(Entry pair) => pair.Value switch
    {
        Map map => map.Entries,
        Sequence sequence when sequence.Items.All(item => item is Map) => sequence.Items.SelectMany(NodeReading.Entries),
        _ => throw new UnreadableException(file, pair.At, "'<<' merges mappings only: give it an alias of one."),
    };
}

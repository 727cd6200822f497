namespace SpecDrift;

internal sealed record Entry(string Key, Position At, Node Value);

/// <summary>Keys with values, in the order of the file.</summary>
internal sealed class Map(IReadOnlyList<Entry> entries, Position at) : Node(at)
{
    private readonly Dictionary<string, Entry> byKey = entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);

    public IReadOnlyList<Entry> Entries { get; } = entries;

    public override int Size { get; } = 1 + entries.Sum(entry => entry.Value.Size);

    public override int Height { get; } = 1 + entries.Select(entry => entry.Value.Height).DefaultIfEmpty().Max();

    public IEnumerable<string> Keys => Entries.Select(entry => entry.Key);

    public Node? this[string key] => Find(key)?.Value;

    public Entry? Find(string key) => byKey.GetValueOrDefault(key);
}

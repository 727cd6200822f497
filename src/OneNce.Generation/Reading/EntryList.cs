using System.Collections;

namespace OneNce.Generation.Reading;

/// <summary>The entries of a map, each key once. The same entry again is a harmless repetition.</summary>
internal sealed class EntryList(string file) : IReadOnlyCollection<Entry>
{
    /// <summary>Up to this size, a linear search is as fast as a dictionary, and needs far less memory.</summary>
    private const int Few = 8;

    private readonly List<Entry> _entries = [];
    private Dictionary<string, Entry>? _byKey;

    public int Count => _entries.Count;

    /// <exception cref="UnreadableException">The key has another value already.</exception>
    public void Add(Entry entry)
    {
        if (Find(entry.Key) is not { } first)
        {
            Append(entry);
        }
        else if (!Node.Same(first.Value, entry.Value))
        {
            var reason = $"The key '{entry.Key}' is used a second time here. Remove one of the two.";
            throw new UnreadableException(file, entry.At, reason);
        }
    }

    /// <summary>Adds those entries whose keys are new: explicit entries take precedence over merged ones.</summary>
    public void Merge(IEnumerable<Entry> merged)
    {
        foreach (var entry in merged.Where(entry => Find(entry.Key) is null))
        {
            Append(entry);
        }
    }

    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Entry? Find(string key) =>
        _byKey is null ? _entries.Find(entry => entry.Key == key) : _byKey.GetValueOrDefault(key);

    private void Append(Entry entry)
    {
        _entries.Add(entry);
        if (_entries.Count > Few)
        {
            _byKey ??= _entries.ToDictionary(known => known.Key, StringComparer.Ordinal);
            _byKey[entry.Key] = entry;
        }
    }
}

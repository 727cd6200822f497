namespace SpecDrift;

/// <summary>
/// The same place in both documents. It records which keys were compared, so that none is missed.
/// </summary>
internal sealed class Cursor(Node? old, Node? @new, string pointer, int line, Usages usages = Usages.Both)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public Node? Old { get; } = old;

    public Node? New { get; } = @new;

    public string Pointer { get; } = pointer;

    /// <summary>The line in the new document; for a removed part, the line of its parent.</summary>
    public int Line { get; } = line;

    public Usages Usages { get; } = usages;

    public bool Differs => !Node.Same(Old, New);

    /// <summary>The keys of either side that differ and were not compared yet.</summary>
    public IEnumerable<string> Left =>
        Old.Entries()
            .Concat(New.Entries())
            .Select(entry => entry.Key)
            .Distinct()
            .Where(key => !_taken.Contains(key) && !Node.Same(Old.Get(key), New.Get(key)));

    public Cursor Take(string key)
    {
        _taken.Add(key);
        return Take((Old as Map)?.Find(key), (New as Map)?.Find(key), key);
    }

    public void Skip(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            _taken.Add(key);
        }
    }

    /// <summary>Returns the cursor for a pair of entries whose names may differ.</summary>
    public Cursor Take(Entry? from, Entry? to)
    {
        _taken.Add((to ?? from)!.Key);
        _taken.Add((from ?? to)!.Key);
        return Take(from, to, (to ?? from)!.Key);
    }

    public Cursor Item(int index, Node? from, Node? to) => At(from, to, $"{Pointer}/{index}", to?.At.Line ?? Line);

    public Cursor For(Usages use) => new(Old, New, Pointer, Line, use);

    public Cursor With(Node? from, Node? to) => At(from, to, Pointer, Line);

    public Cursor At(Node? from, Node? to, string pointer, int line) => new(from, to, pointer, line, Usages);

    private Cursor Take(Entry? from, Entry? to, string key) =>
        At(from?.Value, to?.Value, JsonPointer.Child(Pointer, key), to?.At.Line ?? Line);
}

namespace SpecDrift;

/// <summary>
/// The same place in both documents. It remembers which keys were taken from it, so that none is left without a look.
/// </summary>
internal sealed class Cursor(Node? old, Node? @new, string pointer, int line, Usages usages = Usages.Both)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public Node? Old { get; } = old;

    public Node? New { get; } = @new;

    public string Pointer { get; } = pointer;

    /// <summary>In the new document; for what is gone, the line of what held it.</summary>
    public int Line { get; } = line;

    public Usages Usages { get; } = usages;

    public bool Differs => !Node.Same(Old, New);

    /// <summary>Keys of either side that differ and that nobody has taken.</summary>
    public IEnumerable<string> Left => Old.Entries().Concat(New.Entries()).Select(entry => entry.Key).Distinct()
        .Where(key => !taken.Contains(key) && !Node.Same(Old.Get(key), New.Get(key)));

    public Cursor Take(string key)
    {
        taken.Add(key);
        return Take((Old as Map)?.Find(key), (New as Map)?.Find(key), key);
    }

    /// <summary>A pair of entries whose names may differ.</summary>
    public Cursor Take(Entry? from, Entry? to) => Take(from, to, (to ?? from)!.Key);

    public Cursor Item(int index, Node? from, Node? to) => new(from, to, $"{Pointer}/{index}", to?.At.Line ?? Line, Usages);

    public Cursor For(Usages use) => new(Old, New, Pointer, Line, use);

    public Cursor With(Node? from, Node? to) => new(from, to, Pointer, Line, Usages);

    private Cursor Take(Entry? from, Entry? to, string key) =>
        new(from?.Value, to?.Value, JsonPointer.Child(Pointer, key), to?.At.Line ?? Line, Usages);
}

namespace SpecDrift;

/// <summary>A place in a file, both counted from one.</summary>
internal readonly record struct Position(int Line, int Column);

/// <summary>A value of the document and where it stands. YAML and JSON both become this one tree.</summary>
internal abstract class Node(Position at)
{
    public Position At { get; } = at;

    /// <summary>How many values it is once every alias is written out.</summary>
    public virtual int Size => 1;

    /// <summary>How many levels it nests.</summary>
    public virtual int Height => 1;

    /// <summary>Equal in meaning: the order of keys, quotes, anchors and layout play no part.</summary>
    public static bool Same(Node? one, Node? other) => ReferenceEquals(one, other) || (one, other) switch
    {
        (Scalar a, Scalar b) => a.Kind == b.Kind && a.Value == b.Value,
        (Sequence a, Sequence b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, Same).All(same => same),
        (Map a, Map b) => a.Entries.Count == b.Entries.Count && a.Entries.All(entry => b[entry.Key] is { } value && Same(entry.Value, value)),
        _ => false,
    };
}

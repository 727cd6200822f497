using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace OneNce.Generation.Preparation;

/// <summary>A value of a document: a scalar, a list or a map, and where it is written.</summary>
internal sealed class Node
{
    private Dictionary<string, Node>? _members;

    private Node() { }

    public string? Value { get; private set; }

    /// <summary>Whether a scalar is written without quotes, so that it can be null, true or false.</summary>
    public bool IsPlain { get; private set; }

    public List<Node>? Items { get; private set; }

    /// <summary>The keys of a map, in the document's order.</summary>
    public List<string> Keys { get; private set; } = [];

    /// <summary>Gets where the document has it, or what it was made of.</summary>
    public Position At { get; private init; } = new(1, 1);

    [MemberNotNullWhen(true, nameof(_members))]
    public bool IsMap => _members is not null;

    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsScalar => Value is not null;

    public bool IsTrue => IsPlain && Value == "true";

    public bool IsNull => IsPlain && Value == "null";

    public IEnumerable<KeyValuePair<string, Node>> Members =>
        IsMap ? Keys.Select(key => new KeyValuePair<string, Node>(key, _members[key])).ToList() : None;

    [DisallowNull]
    public Node? this[string key]
    {
        get => IsMap && _members.TryGetValue(key, out var child) ? child : null;
        set
        {
            if (!_members!.ContainsKey(key))
            {
                Keys.Add(key);
            }

            _members[key] = value;
        }
    }

    private static IEnumerable<KeyValuePair<string, Node>> None => Enumerable.Empty<KeyValuePair<string, Node>>();

    /// <summary>Copies what was read, aliases too: what is changed in one place stays there.</summary>
    /// <param name="source">What was read.</param>
    /// <param name="after">The line that the source begins after, if several are read as one.</param>
    public static Node From(Reading.Node source, int after = 0) => From(source, source.At, after);

    /// <param name="source">What was read.</param>
    /// <param name="at">Where a reader looks for it: at its key, if it has one.</param>
    /// <param name="after">The line that the source begins after.</param>
    private static Node From(Reading.Node source, Position at, int after)
    {
        at = new(at.Line + after, at.Column);
        return source switch
        {
            Map map => new Node
            {
                At = at,
                Keys = [.. map.Entries.Select(entry => entry.Key)],
                _members = map.Entries.ToDictionary(entry => entry.Key, entry => From(entry.Value, entry.At, after)),
            },
            Sequence list => new Node { At = at, Items = [.. list.Items.Select(item => From(item, item.At, after))] },
            Scalar scalar => new Node
            {
                At = new(scalar.At.Line + after, scalar.At.Column),
                Value = scalar.Kind is ScalarKind.Number ? scalar.Written : scalar.Value,
                IsPlain = scalar.IsPlain,
            },
            _ => throw new UnreachableException(),
        };
    }

    public static Node Text(string value, bool isPlain = false) => new Node { Value = value, IsPlain = isPlain };

    public static Node Flag() => Text("true", isPlain: true);

    public static Node List(IEnumerable<Node>? items = null) =>
        new Node { Items = new List<Node>(items ?? Enumerable.Empty<Node>()) };

    public static Node Texts(IEnumerable<string?> values) => List(values.OfType<string>().Select(value => Text(value)));

    public static Node Map() => new Node { Keys = new List<string>(), _members = new Dictionary<string, Node>() };

    public static Node Reference(string name) => Map().With("$ref", Text(References.Schemas + name));

    /// <summary>Follows keys; null where there is none.</summary>
    public Node? Find(params string[] path) => path.Aggregate((Node?)this, (node, key) => node?[key]);

    /// <summary>The text of a scalar child, or nothing.</summary>
    public string Said(string key) => this[key]?.Value ?? "";

    /// <summary>The items of a list child, or none.</summary>
    public List<Node> Listed(string key) => this[key]?.Items ?? new List<Node>();

    /// <summary>The members of a map child, or none.</summary>
    public IEnumerable<KeyValuePair<string, Node>> Mapped(string key) => this[key]?.Members ?? None;

    /// <summary>A map child, which is added if there is none.</summary>
    public Node Grown(string key)
    {
        if (this[key]?.IsMap != true)
        {
            this[key] = Map();
        }

        return this[key]!;
    }

    public Node With(string key, Node value)
    {
        this[key] = value;
        return this;
    }

    public void Remove(params string[] keys)
    {
        foreach (var key in keys.Where(key => IsMap && _members.Remove(key)))
        {
            Keys.Remove(key);
        }
    }

    /// <summary>Gives a member another key, in its place.</summary>
    public void Rename(string from, string to)
    {
        _members![to] = _members[from];
        _members.Remove(from);
        Keys[Keys.IndexOf(from)] = to;
    }

    /// <summary>Copies a value with all below it: what is changed in one place stays there.</summary>
    public Node Copy()
    {
        var copy = new Node
        {
            Value = Value,
            IsPlain = IsPlain,
            Items = Items?.ConvertAll(item => item.Copy()),
            Keys = [.. Keys],
            _members = _members?.ToDictionary(member => member.Key, member => member.Value.Copy()),
            At = At,
        };
        return copy;
    }

    /// <summary>Takes over what another value says; the place stays.</summary>
    public void Become(Node other) =>
        (Value, IsPlain, Items, Keys, _members) = (other.Value, other.IsPlain, other.Items, other.Keys, other._members);
}

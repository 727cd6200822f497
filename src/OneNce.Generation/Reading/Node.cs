using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace OneNce.Generation.Reading;

/// <summary>A position in a file; line and column start at one.</summary>
internal readonly record struct Position(int Line, int Column);

/// <summary>A value of the document and its position. YAML and JSON are both read into this tree.</summary>
internal abstract class Node(Position at)
{
    public Position At { get; } = at;

    /// <summary>The number of values, with all aliases expanded.</summary>
    public virtual int Size => 1;

    /// <summary>The number of nested levels.</summary>
    public virtual int Height => 1;

    /// <summary>A hash: if it differs, the values differ, so that most comparisons end here.</summary>
    protected abstract int Fingerprint { get; }

    /// <summary>Returns whether two values have the same meaning, whatever their key order and layout.</summary>
    public static bool Same(Node? one, Node? other) =>
        ReferenceEquals(one, other)
        || (
            one is not null
            && other is not null
            && one.Fingerprint == other.Fingerprint
            && (one, other) switch
            {
                (Scalar a, Scalar b) => a.Kind == b.Kind && a.Value == b.Value,
                (Sequence a, Sequence b) => a.Items.Count == b.Items.Count
                    && a.Items.Zip(b.Items, Same).All(same => same),
                (Map a, Map b) => a.Entries.Count == b.Entries.Count
                    && a.Entries.All(entry => b[entry.Key] is { } value && Same(entry.Value, value)),
                _ => false,
            }
        );

    protected static int FingerprintOf(Node node) => node.Fingerprint;
}

internal sealed record Entry(string Key, Position At, Node Value);

/// <summary>Keys with values, in the order of the file.</summary>
internal sealed class Map : Node
{
    /// <summary>Up to this size, a linear search is as fast as a dictionary, and needs far less memory.</summary>
    private const int Few = 8;

    private readonly Dictionary<string, Entry>? _byKey;

    public Map(IReadOnlyList<Entry> entries, Position at)
        : base(at)
    {
        Entries = entries;
        var (size, height, fingerprint) = (1, 0, 17);
        foreach (var entry in entries)
        {
            size += entry.Value.Size;
            height = Math.Max(height, entry.Value.Height);
            fingerprint = unchecked(fingerprint + HashCode.Combine(entry.Key, FingerprintOf(entry.Value)));
        }

        (Size, Height, Fingerprint) = (size, height + 1, fingerprint);
        _byKey = entries.Count <= Few ? null : entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
    }

    public IReadOnlyList<Entry> Entries { get; }

    public override int Size { get; }

    public override int Height { get; }

    protected override int Fingerprint { get; }

    public Node? this[string key] => Find(key)?.Value;

    public Entry? Find(string key)
    {
        if (_byKey is not null)
        {
            return _byKey.GetValueOrDefault(key);
        }

        foreach (var entry in Entries)
        {
            if (entry.Key == key)
            {
                return entry;
            }
        }

        return null;
    }
}

internal sealed class Sequence : Node
{
    public Sequence(IReadOnlyList<Node> items, Position at)
        : base(at)
    {
        Items = items;
        var (size, height, fingerprint) = (1, 0, default(HashCode));
        foreach (var item in items)
        {
            size += item.Size;
            height = Math.Max(height, item.Height);
            fingerprint.Add(FingerprintOf(item));
        }

        (Size, Height, Fingerprint) = (size, height + 1, fingerprint.ToHashCode());
    }

    public IReadOnlyList<Node> Items { get; }

    public override int Size { get; }

    public override int Height { get; }

    protected override int Fingerprint { get; }
}

internal enum ScalarKind
{
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A single value. <see cref="Value"/> is canonical: 3600, 3600.0 and 0xE10 are one number.</summary>
internal sealed partial class Scalar : Node
{
    private Scalar(ScalarKind kind, string value, Position at, string? written = null)
        : base(at) =>
        (Kind, Value, Written, Fingerprint) = (kind, value, written ?? value, HashCode.Combine(kind, value));

    public ScalarKind Kind { get; }

    public string Value { get; }

    /// <summary>Gets the value as the document has it.</summary>
    public string Written { get; }

    /// <summary>Gets whether the value is written without quotes.</summary>
    public bool IsPlain { get; private init; }

    public bool IsWhole => Kind == ScalarKind.Number && !Value.AsSpan().ContainsAny('.', 'E', 'N');

    protected override int Fingerprint { get; }

    public static Scalar Text(string value, Position at) => new(ScalarKind.Text, value, at);

    /// <summary>The meaning of an unquoted value in YAML 1.2, which is the same in JSON.</summary>
    public static Scalar Plain(string value, Position at) =>
        value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => new(ScalarKind.Null, "null", at) { IsPlain = true },
            "true" or "True" or "TRUE" => new(ScalarKind.Boolean, "true", at) { IsPlain = true },
            "false" or "False" or "FALSE" => new(ScalarKind.Boolean, "false", at) { IsPlain = true },
            _ when Canonical(value) is { } number => new(ScalarKind.Number, number, at, value) { IsPlain = true },
            _ => new(ScalarKind.Text, value, at) { IsPlain = true },
        };

    private static string? Canonical(string value)
    {
        // Longer numbers have no meaning in OpenAPI, and parsing big integers takes long.
        if (value.Length > 64 || !(char.IsAsciiDigit(value[0]) || value[0] is '-' or '+' or '.'))
        {
            return null;
        }

        if (Hexadecimal().IsMatch(value))
        {
            return BigInteger
                .Parse("0" + value[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
        }

        if (Integer().IsMatch(value))
        {
            return BigInteger
                .Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
                .ToString(CultureInfo.InvariantCulture);
        }

        return Fraction().IsMatch(value)
            ? double.Parse(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex("^0x[0-9a-fA-F]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex("^[-+]?[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}

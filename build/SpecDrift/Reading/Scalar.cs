using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace SpecDrift;

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
    private Scalar(ScalarKind kind, string value, Position at)
        : base(at) => (Kind, Value) = (kind, value);

    public ScalarKind Kind { get; }

    public string Value { get; }

    public bool IsWhole => Kind == ScalarKind.Number && !Value.AsSpan().ContainsAny('.', 'E', 'N');

    public static Scalar Text(string value, Position at) => new(ScalarKind.Text, value, at);

    /// <summary>What an unquoted value means in YAML 1.2, which is also what it means in JSON.</summary>
    public static Scalar Plain(string value, Position at) => value switch
    {
        "" or "~" or "null" or "Null" or "NULL" => new(ScalarKind.Null, "null", at),
        "true" or "True" or "TRUE" => new(ScalarKind.Boolean, "true", at),
        "false" or "False" or "FALSE" => new(ScalarKind.Boolean, "false", at),
        _ when Canonical(value) is { } number => new(ScalarKind.Number, number, at),
        _ => Text(value, at),
    };

    private static string? Canonical(string value)
    {
        // Longer numbers mean nothing to OpenAPI, and big integers take long to read.
        if (value.Length > 64)
        {
            return null;
        }

        if (Hexadecimal().IsMatch(value))
        {
            return BigInteger.Parse("0" + value[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        if (Integer().IsMatch(value))
        {
            return BigInteger.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
        }

        return Fraction().IsMatch(value) ? double.Parse(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^0x[0-9a-fA-F]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"^[-+]?[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}

using System.Globalization;

namespace SpecDrift;

/// <summary>Compares ranges, lengths and patterns, which may become tighter or looser.</summary>
internal static class LimitsDiff
{
    private static readonly string[] Upper = ["maxLength", "maxItems", "maxProperties"];
    private static readonly string[] Lower = ["minLength", "minItems", "minProperties"];

    public static void Compare(Drift drift, Cursor schema)
    {
        Range(drift, schema, "maximum", "exclusiveMaximum", sign: 1);
        Range(drift, schema, "minimum", "exclusiveMinimum", sign: -1);
        foreach (var key in Upper)
        {
            var at = schema.Take(key);
            Limit(drift, at, Number(at.New, double.PositiveInfinity) < Number(at.Old, double.PositiveInfinity));
        }

        foreach (var key in Lower)
        {
            var at = schema.Take(key);
            Limit(drift, at, Number(at.New, 0) > Number(at.Old, 0));
        }

        var pattern = schema.Take("pattern");
        Limit(drift, pattern, pattern.New is not null);
        var unique = schema.Take("uniqueItems");
        Limit(drift, unique, unique.New.Text() == "true");
        var multiple = schema.Take("multipleOf");
        Limit(drift, multiple, multiple.New is not null && !IsMultiple(multiple.Old, multiple.New));
    }

    private static void Limit(Drift drift, Cursor at, bool tightens) =>
        drift.Field(tightens ? "schema.limit-tightened" : "schema.limit-loosened", at);

    /// <summary>An exclusive bound is a flag in OpenAPI 3.0, and a keyword with a value in 3.1.</summary>
    private static void Range(Drift drift, Cursor schema, string inclusive, string exclusive, int sign)
    {
        var (limit, open) = (schema.Take(inclusive), schema.Take(exclusive));
        var (was, @is) = (Bound(limit.Old, open.Old, sign), Bound(limit.New, open.New, sign));
        if (was != @is)
        {
            var tightens = @is.Limit < was.Limit || (@is.Limit == was.Limit && @is.IsOpen);
            Limit(drift, limit.Differs ? limit : open, tightens);
        }
    }

    /// <summary>Lower bounds are negated, so that the smaller of two bounds is always the tighter one.</summary>
    private static (double Limit, bool IsOpen) Bound(Node? limit, Node? open, int sign)
    {
        var bound = limit is null ? double.PositiveInfinity : sign * Number(limit, sign * double.PositiveInfinity);
        var own = open is Scalar { Kind: ScalarKind.Number } ? sign * Number(open, 0) : double.PositiveInfinity;
        return own <= bound && !double.IsInfinity(own)
            ? (own, true)
            : (bound, open.Text() == "true" && limit is not null);
    }

    private static double Number(Node? limit, double absent) =>
        double.TryParse(limit.Text(), CultureInfo.InvariantCulture, out var number) ? number : absent;

    /// <summary>Returns whether every multiple of the old number is also one of the new number.</summary>
    private static bool IsMultiple(Node? old, Node @new)
    {
        var times = Number(old, double.NaN) / Number(@new, double.NaN);
        return Math.Abs(times - Math.Round(times)) < 1e-9;
    }
}

using System.Globalization;

namespace SpecDrift;

/// <summary>Ranges, lengths and patterns: tighter or looser.</summary>
internal static class LimitsDiff
{
    private static readonly string[] Upper = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];
    private static readonly string[] Lower = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
    private static readonly string[] Other = ["pattern", "multipleOf", "uniqueItems"];

    public static void Compare(Drift drift, Cursor schema)
    {
        foreach (var key in Upper)
        {
            Limit(drift, schema.Take(key), double.PositiveInfinity, isUpper: true);
        }

        foreach (var key in Lower)
        {
            Limit(drift, schema.Take(key), double.NegativeInfinity, isUpper: false);
        }

        foreach (var key in Other)
        {
            var at = schema.Take(key);
            drift.Field(at.New.Text() is null or "false" ? "schema.limit-loosened" : "schema.limit-tightened", at);
        }
    }

    private static void Limit(Drift drift, Cursor at, double none, bool isUpper)
    {
        if (at.Differs)
        {
            var (old, @new) = (Bound(at.Old, none), Bound(at.New, none));
            var tightens = isUpper ? @new < old : @new > old;
            drift.Report(tightens ? "schema.limit-tightened" : "schema.limit-loosened", at);
        }
    }

    /// <summary>OpenAPI 3.0 has flags for exclusive bounds: one that is set binds more than one that is not.</summary>
    private static double Bound(Node? limit, double none) => limit.Text() switch
    {
        "true" => 0,
        { } text when double.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        _ => none,
    };
}

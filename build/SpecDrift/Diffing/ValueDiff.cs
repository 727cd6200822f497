namespace SpecDrift;

/// <summary>What parameters and headers share: a schema, or content, and how the value is written.</summary>
internal static class ValueDiff
{
    public static void Compare(Drift drift, Cursor at)
    {
        drift.Flag(at.Take("deprecated"), "parameter.deprecated", "parameter.undeprecated");
        drift.Flag(at.Take("allowEmptyValue"), "parameter.empty-value-changed", "parameter.empty-value-changed");
        drift.Flag(at.Take("allowReserved"), "parameter.encoding-changed", "parameter.encoding-changed");
        if (Style(at.Old) != Style(at.New))
        {
            drift.Report("parameter.encoding-changed", at, Style(at.Old), Style(at.New));
        }

        _ = (at.Take("style"), at.Take("explode"));
        SchemaDiff.Compare(drift, at.Take("schema"));
        ContentDiff.Compare(drift, at.Take("content"));
        ExamplesDiff.Compare(drift, at);
    }

    private static string Style(Node? at)
    {
        var style = at.Text("style") ?? (at.Text("in") is "query" or "cookie" ? "form" : "simple");
        return at.Flag("explode", absent: style == "form") ? style + ", exploded" : style;
    }
}

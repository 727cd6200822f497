namespace SpecDrift;

/// <summary>Examples of a media type, parameter or header.</summary>
internal static class ExamplesDiff
{
    public static void Compare(Drift drift, Cursor holder)
    {
        Single(drift, holder.Take("example"));
        var examples = holder.Take("examples");
        foreach (var (from, to) in Renames.Pair(examples.Old, examples.New))
        {
            var at = examples.Take(from, to);
            if (from is null || to is null)
            {
                drift.Report(from is null ? "example.added" : "example.removed", at);
                continue;
            }

            if (from.Key != to.Key)
            {
                drift.Report("example.renamed", at, from.Key, to.Key);
            }

            var example = drift.Resolve(at);
            drift.Fields("example.text-changed", example, "summary", "description");
            drift.Fields("example.changed", example, "value", "externalValue");
            drift.Rest(example);
        }
    }

    public static void Single(Drift drift, Cursor example)
    {
        if (example.Differs)
        {
            drift.Report(example.Old is null ? "example.added" : example.New is null ? "example.removed" : "example.changed", example);
        }
    }
}

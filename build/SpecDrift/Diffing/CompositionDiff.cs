namespace SpecDrift;

/// <summary>Schemas made of others: a base class (allOf) or one of several forms (oneOf, anyOf).</summary>
internal static class CompositionDiff
{
    /// <summary>So many forms are no longer told apart.</summary>
    private const int MaxPairs = 100_000;

    public static void Compare(Drift drift, Cursor schema)
    {
        var all = schema.Take("allOf");
        if (SchemaFacts.Reference(schema.Old) is null || SchemaFacts.Reference(schema.New) is null)
        {
            // An allOf that is nothing but a reference has been compared as one.
            Members(drift, all, "all-of.member-added", "all-of.member-removed");
        }

        Members(drift, schema.Take("oneOf"), "variant.added", "variant.removed");
        Members(drift, schema.Take("anyOf"), "variant.added", "variant.removed");
    }

    private static void Members(Drift drift, Cursor list, string added, string removed)
    {
        if (list.Differs && list.Old.Items().Count * (long)list.New.Items().Count > MaxPairs)
        {
            drift.Report(removed, list);
        }
        else if (list.Differs)
        {
            Match(drift, list, added, removed);
        }
    }

    /// <summary>Members are matched by what they name or say; inline ones that changed, by their order.</summary>
    private static void Match(Drift drift, Cursor list, string added, string removed)
    {
        var gone = list.Old.Items().ToList();
        var come = new List<(Node Node, int Index)>();
        foreach (var (member, index) in list.New.Items().Select((member, index) => (member, index)))
        {
            var match = gone.Find(other => Node.Same(other, member) || IsRenamed(drift, other, member));
            if (match is null || !gone.Remove(match))
            {
                come.Add((member, index));
            }
        }

        foreach (var (member, index) in come)
        {
            var was = member.Reference() is null ? gone.Find(other => other.Reference() is null) : null;
            gone.Remove(was!);
            Member(drift, list.Item(index, was, member), added, removed);
        }

        gone.ForEach(member => Member(drift, list.Item(list.Old.Items().TakeWhile(other => other != member).Count(), member, null), added, removed));
    }

    private static void Member(Drift drift, Cursor at, string added, string removed)
    {
        if (at.Old is null || at.New is null)
        {
            drift.Report(at.Old is null ? added : removed, at);
            return;
        }

        SchemaDiff.Compare(drift, at);
    }

    private static bool IsRenamed(Drift drift, Node old, Node @new) => old.Reference() is { } was && @new.Reference() is { } @is
        && drift.SchemaNames.TryGetValue(JsonPointer.Last(was), out var name) && name == JsonPointer.Last(@is);
}

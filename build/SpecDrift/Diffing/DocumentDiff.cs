namespace SpecDrift;

/// <summary>Compares two documents from the top.</summary>
internal static class DocumentDiff
{
    public static Drift Compare(SpecDocument old, SpecDocument @new)
    {
        var drift = new Drift(old, @new);
        var root = new Cursor(old.Root, @new.Root, "", 1);
        if (Node.Same(old.Root, @new.Root))
        {
            return drift;
        }

        drift.Fields("openapi.version-changed", root, "openapi", "jsonSchemaDialect");
        InfoDiff.Compare(drift, root.Take("info"));
        drift.Fields("external-docs.changed", root, "externalDocs");
        ServersDiff.Compare(drift, root.Take("servers"));
        TagsDiff.Compare(drift, root.Take("tags"));
        root.Take("security"); // Judged with each operation that it reaches.
        ComponentsDiff.Compare(drift, root.Take("components"));
        PathsDiff.Compare(drift, root.Take("paths"));
        Each(drift, "webhook.changed", root.Take("webhooks"));
        drift.Rest(root);
        if (drift.Changes.Count == 0)
        {
            drift.Report("document.respelled", root, null, null);
        }

        return drift;
    }

    /// <summary>Every entry that differs, whole, by one rule.</summary>
    public static void Each(Drift drift, string rule, Cursor map)
    {
        foreach (var key in map.Left.ToArray())
        {
            drift.Report(rule, map.Take(key));
        }
    }
}

namespace SpecDrift;

/// <summary>Compares bodies: their media types, of which NSwag uses the first, and their examples.</summary>
internal static class ContentDiff
{
    public static void RequestBody(Drift drift, Cursor reference)
    {
        var body = drift.Resolve(reference);
        if (body.Old is null || body.New is null)
        {
            if (body.Differs)
            {
                drift.Add(body.Old is null ? "request-body.added" : "request-body.removed", body);
            }

            return;
        }

        if (drift.Enters(body, "body"))
        {
            drift.Fields("request-body.text-changed", body, "description");
            drift.Flag(body.Take("required"), "request-body.became-required", "request-body.became-optional");
            Compare(drift, body.Take("content"));
            drift.Rest(body);
        }
    }

    public static void Compare(Drift drift, Cursor content)
    {
        var (old, @new) = (Keys(content.Old), Keys(content.New));
        if (old.Count == 0 || @new.Count == 0)
        {
            return; // The caller judges a body that was added or removed.
        }

        var (gone, come) = (old.Except(@new).ToList(), @new.Except(old).ToList());
        var first =
            gone.Contains(old[0]) ? "media-type.changed"
            : come.Contains(@new[0]) ? "media-type.default-changed"
            : null;
        if (first is not null)
        {
            var media = content.Take(Entry(content.Old, old[0]), Entry(content.New, @new[0]));
            drift.Add(first, media, old[0], @new[0]);
            (gone, come) = (gone.Except([old[0]]).ToList(), come.Except([@new[0]]).ToList());
            if (first == "media-type.changed")
            {
                Media(drift, media);
            }
        }

        gone.ForEach(name => drift.Add("media-type.removed", content.Take(Entry(content.Old, name), null), name, null));
        come.ForEach(name => drift.Add("media-type.added", content.Take(null, Entry(content.New, name)), null, name));
        foreach (var name in old.Intersect(@new))
        {
            Media(drift, content.Take(Entry(content.Old, name), Entry(content.New, name)));
        }
    }

    /// <summary>Compares the examples of a media type, parameter or header.</summary>
    public static void Examples(Drift drift, Cursor holder)
    {
        Example(drift, holder.Take("example"));
        var examples = holder.Take("examples");
        foreach (var (from, to) in examples.Differs ? drift.Renames.Pair(examples.Old, examples.New) : [])
        {
            var at = examples.Take(from, to);
            if (from is null || to is null)
            {
                drift.Add(from is null ? "example.added" : "example.removed", at);
                continue;
            }

            if (from.Key != to.Key)
            {
                drift.Add("example.renamed", at, from.Key, to.Key);
            }

            var example = drift.Resolve(at);
            drift.Fields("example.text-changed", example, "summary", "description");
            drift.Fields("example.changed", example, "value", "externalValue");
            drift.Rest(example);
        }
    }

    public static void Example(Drift drift, Cursor example)
    {
        if (example.Differs)
        {
            var change =
                example.Old is null ? "added"
                : example.New is null ? "removed"
                : "changed";
            drift.Add("example." + change, example);
        }
    }

    private static void Media(Drift drift, Cursor media)
    {
        SchemaDiff.Compare(drift, media.Take("schema"));
        Examples(drift, media);
        drift.Fields("media-type.encoding-changed", media, "encoding");
        drift.Rest(media);
    }

    private static List<string> Keys(Node? content) => [.. content.Entries().Select(entry => entry.Key)];

    private static Entry Entry(Node? content, string key) => (content as Map)!.Find(key)!;
}

namespace SpecDrift;

/// <summary>Media types. NSwag takes the first one.</summary>
internal static class ContentDiff
{
    public static void Compare(Drift drift, Cursor content)
    {
        var (old, @new) = (Keys(content.Old), Keys(content.New));
        if (old.Count == 0 || @new.Count == 0)
        {
            return; // A body that came or went is judged by whoever holds it.
        }

        var (gone, come) = (old.Except(@new).ToList(), @new.Except(old).ToList());
        var first = gone.Contains(old[0]) ? "media-type.changed" : come.Contains(@new[0]) ? "media-type.default-changed" : null;
        if (first is not null)
        {
            drift.Report(first, content.Take(Entry(content.Old, old[0]), Entry(content.New, @new[0])), old[0], @new[0]);
            (gone, come) = (gone.Except([old[0]]).ToList(), come.Except([@new[0]]).ToList());
            if (first == "media-type.changed")
            {
                Media(drift, content.Take(Entry(content.Old, old[0]), Entry(content.New, @new[0])));
            }
        }

        gone.ForEach(name => drift.Report("media-type.removed", content.Take(Entry(content.Old, name), null), name, null));
        come.ForEach(name => drift.Report("media-type.added", content.Take(null, Entry(content.New, name)), null, name));
        foreach (var name in old.Intersect(@new))
        {
            Media(drift, content.Take(Entry(content.Old, name), Entry(content.New, name)));
        }
    }

    private static void Media(Drift drift, Cursor media)
    {
        SchemaDiff.Compare(drift, media.Take("schema"));
        ExamplesDiff.Compare(drift, media);
        drift.Fields("media-type.encoding-changed", media, "encoding");
        drift.Rest(media);
    }

    private static List<string> Keys(Node? content) => [.. content.Entries().Select(entry => entry.Key)];

    private static Entry Entry(Node? content, string key) => (content as Map)!.Find(key)!;
}

namespace SpecDrift;

internal static class TagsDiff
{
    /// <summary>The document's list of tags, which is for readers.</summary>
    public static void Compare(Drift drift, Cursor tags) => drift.Field("tag.changed", tags);

    /// <summary>The tags of one operation, which decide in which class generators put it.</summary>
    public static void OfOperation(Drift drift, Cursor tags)
    {
        string[] old = [.. tags.Old.Texts()];
        string[] @new = [.. tags.New.Texts()];
        if (old.FirstOrDefault() != @new.FirstOrDefault() || old.Except(@new).Any())
        {
            drift.Report("operation.tag-changed", tags);
        }
        else if (!old.SequenceEqual(@new))
        {
            drift.Report("operation.tag-added", tags);
        }
    }
}

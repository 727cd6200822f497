namespace SpecDrift;

/// <summary>A download that stopped can still be sound YAML: it is known by being the beginning of the old document, cut within a line.</summary>
internal static class Truncation
{
    public static void Refuse(SpecDocument old, SpecDocument @new)
    {
        var (whole, part) = (Unix(old.Text), Unix(@new.Text));
        if (!part.EndsWith('\n') && part.Length < whole.TrimEnd().Length && whole.StartsWith(part, StringComparison.Ordinal))
        {
            var end = new Position(part.AsSpan().Count('\n') + 1, part.Length - part.LastIndexOf('\n'));
            throw new UnreadableException(@new.File, end, "The document stops here, in the midst of what the old one says: fetch it again.");
        }
    }

    private static string Unix(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
}

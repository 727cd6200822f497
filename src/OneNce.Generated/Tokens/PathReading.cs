namespace OneNce;

/// <summary>A path as the most generous server would read it.</summary>
internal static class PathReading
{
    private const int Layers = 4;

    /// <summary>The path without its encodings, with one kind of slash; null if it climbs, or cannot be told.</summary>
    public static string? Of(string path)
    {
        for (var layer = 0; layer < Layers && path.Contains('%'); layer++)
        {
            path = Uri.UnescapeDataString(path);
        }

        path = path.Replace('\\', '/');
        var isClear = Uri.UnescapeDataString(path) == path && !path.Any(char.IsControl);
        return isClear && !path.Split('/').Any(segment => Bare(segment) is "." or "..") ? path : null;
    }

    /// <summary>A segment without its parameters (RFC 3986, 3.3) and blanks, which some servers drop before they look.</summary>
    public static string Bare(string segment) => segment.Split(';')[0].Trim();
}

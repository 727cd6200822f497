namespace OneNce;

/// <summary>What a path says once every encoding is taken off it.</summary>
internal static class PathText
{
    private const int Layers = 4;

    /// <summary>The path in plain text; null if it hides slashes, backslashes, dot segments or control characters.</summary>
    public static string? Decoded(string path)
    {
        var plain = path;
        for (var layer = 0; layer < Layers && plain.Contains('%'); layer++)
        {
            plain = Uri.UnescapeDataString(plain);
        }

        var hides = Slashes(plain) != Slashes(path)
            || Uri.UnescapeDataString(plain) != plain
            || plain.Any(character => character == '\\' || char.IsControl(character))
            || plain.Split('/').Any(segment => Bare(segment) is "." or "..");
        return hides ? null : plain;
    }

    /// <summary>A segment without its parameters (RFC 3986, 3.3), which some servers drop before they look.</summary>
    public static string Bare(string segment) => segment.Split(';')[0].Trim();

    private static int Slashes(string text) => text.Count(character => character == '/');
}

namespace OneNce;

/// <summary>The token endpoint's path below the base address.</summary>
internal static class TokenPath
{
    public const string First = "oauth";

    private const string Second = "token";

    /// <summary>Whether a server could take the path for the token endpoint, or for something below it.</summary>
    public static bool Leads(string path)
    {
        var segments = path.Split('/').Select(PathReading.Bare).Where(segment => segment.Length > 0).ToArray();
        return segments.Length > 1 && Is(segments[0], First) && Is(segments[1], Second);
    }

    private static bool Is(string segment, string name) => segment.TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase);
}

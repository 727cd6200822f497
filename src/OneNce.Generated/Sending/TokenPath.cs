namespace OneNce;

/// <summary>The token endpoint's path below the base address.</summary>
internal static class TokenPath
{
    public const string First = "oauth";
    public const string Second = "token";

    /// <summary>Whether a server could take the path for that of the token endpoint, or of something below it.</summary>
    public static bool Leads(string path)
    {
        var segments = path.Split('/').Select(PathText.Bare).Where(segment => segment.Length > 0).Take(2).ToList();
        return segments is [var first, var second] && Is(first, First) && Is(second, Second);
    }

    private static bool Is(string segment, string name) => segment.TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase);
}

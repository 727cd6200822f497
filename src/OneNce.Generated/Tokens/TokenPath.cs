namespace OneNce;

/// <summary>The token endpoint's path below the base address.</summary>
internal static class TokenPath
{
    public const string First = "oauth";

    private const string Second = "token";

    /// <summary>Whether a server could take the path for the token endpoint, or for something below it.</summary>
    public static bool Leads(string path) =>
        path.Split('/').Select(PathReading.Bare).Where(segment => segment.Length > 0).Take(2).ToList() is [var first, var second]
        && Is(first, First) && Is(second, Second);

    private static bool Is(string segment, string name) => segment.TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase);
}

using System.Reflection;

namespace OneNce;

/// <summary>Identifies the 1NCE document that this package was generated from.</summary>
public static class SpecInfo
{
    /// <summary>Gets the document's own version (<c>info.version</c>), <c>v2.1.1</c> for example.</summary>
    public static string Version { get; } = Read("OneNceSpecVersion");

    /// <summary>Gets the SHA-256 of the document, byte for byte, in lower-case hexadecimal digits.</summary>
    public static string Sha256 { get; } = Read("OneNceSpecSha256");

    private static string Read(string key) =>
        typeof(SpecInfo)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(pair => pair.Key == key)
            .Value!;
}

namespace OneNce.Tests.Shared;

/// <summary>The files of the repository that the tests belong to.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Gets the path of 1NCE's document; tests that change a document change a frozen copy.</summary>
    public static string Document => PathOf("spec", "1nce-authorization-openapi.yml");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    /// <summary>The C# files of a folder, without generated ones.</summary>
    public static IEnumerable<string> Sources(params string[] parts) =>
        Directory
            .EnumerateFiles(PathOf(parts), "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuildOutput(Path.GetRelativePath(Root, file)));

    /// <summary>Whether a file is below a folder that builds write to.</summary>
    public static bool IsBuildOutput(string file) =>
        file.Split('/', Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "OneNce.Generated.sln"))
            ? folder
            : Find(
                Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                    ?? throw new InvalidOperationException("These tests run inside a checkout of the repository.")
            );
}

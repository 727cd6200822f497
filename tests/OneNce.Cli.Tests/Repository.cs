namespace OneNce.Cli.Tests;

/// <summary>The files of this repository, for tests that hold them to each other.</summary>
internal static class Repository
{
    private static readonly string Root = Find(AppContext.BaseDirectory);

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static string Read(params string[] parts) => File.ReadAllText(PathOf(parts));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "OneNce.Generated.sln"))
            ? folder
            : Find(
                Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))
                    ?? throw new InvalidOperationException("These tests run inside a checkout of the repository.")
            );
}

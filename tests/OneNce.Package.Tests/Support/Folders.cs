namespace OneNce.Package.Tests.Support;

/// <summary>
/// The folders of this test run. Above them stands a nuget.config: packages of this run come from its own feed and are kept in
/// its own folder; all others may come from what the machine has restored before.
/// </summary>
internal static class Folders
{
    private static readonly Lazy<string> Made = new(Make);

    private static readonly string Packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>Gets the root of the repository that these tests belong to.</summary>
    public static string Repository { get; } = Find(AppContext.BaseDirectory);

    public static string Root => Made.Value;

    public static string Feed => Path.Combine(Root, "feed");

    /// <summary>Gets where restored packages are: this run's own, and the machine's.</summary>
    public static IReadOnlyList<string> PackageFolders => [Path.Combine(Root, "packages"), Packages];

    public static void Delete()
    {
        if (Made.IsValueCreated)
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    private static string Make()
    {
        var root = Directory.CreateTempSubdirectory("onence-package-").FullName;
        Directory.CreateDirectory(Path.Combine(root, "feed"));
        File.WriteAllText(Path.Combine(root, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="this run" value="{root}/feed" /></packageSources>
              <config><add key="globalPackagesFolder" value="{root}/packages" /></config>
              <fallbackPackageFolders><add key="machine" value="{Packages}" /></fallbackPackageFolders>
            </configuration>
            """);
        Directory.CreateDirectory(Packages);
        return root;
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "OneNce.Generated.sln")) ? folder
        : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar)) ?? throw new InvalidOperationException("These tests run inside a checkout of the repository."));
}

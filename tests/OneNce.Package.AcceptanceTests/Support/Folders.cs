namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>
/// The folders of this test run. Above them is a nuget.config: packages of this run come from its own feed and are kept
/// in its own folder; all others may come from what the machine has restored before.
/// </summary>
internal static class Folders
{
    private static readonly Lazy<TemporaryFolder> Temporary = new(Make);

    private static readonly string Packages =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public static string Root => Temporary.Value.Root;

    public static string Feed => Path.Combine(Root, "feed");

    /// <summary>Gets where restored packages are: this run's own, and the machine's.</summary>
    public static IReadOnlyList<string> PackageFolders => [Path.Combine(Root, "packages"), Packages];

    public static void Delete()
    {
        if (Temporary.IsValueCreated)
        {
            Temporary.Value.Dispose();
        }
    }

    private static TemporaryFolder Make()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf("feed"));
        File.WriteAllText(
            folder.PathOf("nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="this run" value="{folder.PathOf("feed")}" /></packageSources>
              <config><add key="globalPackagesFolder" value="{folder.PathOf("packages")}" /></config>
              <fallbackPackageFolders><add key="machine" value="{Packages}" /></fallbackPackageFolders>
            </configuration>
            """
        );
        Directory.CreateDirectory(Packages);
        return folder;
    }
}

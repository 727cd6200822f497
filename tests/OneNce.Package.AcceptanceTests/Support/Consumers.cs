namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>
/// Projects that know nothing of this repository except the name and version of its packages: each a folder below
/// Consumers, copied to where nothing of it is above them, and all restored and built at once.
/// </summary>
internal static class Consumers
{
    /// <summary>The one that cannot be built.</summary>
    public const string Unfit = "NoNSwag";

    private static readonly Lazy<Task<string>> Copied = new(CopyAsync);

    private static readonly Lazy<Task<string>> Built = new(BuildAsync);

    /// <summary>Restored and built; where they are.</summary>
    public static Task<string> BuiltAsync() => Built.Value;

    /// <summary>Neither restored nor built; where they are.</summary>
    public static Task<string> CopiedAsync() => Copied.Value;

    private static async Task<string> CopyAsync()
    {
        var packed = await Packed.OnceAsync();
        var root = Path.Combine(Folders.Root, "consumers");
        var from = Path.Combine(AppContext.BaseDirectory, "Consumers");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(root, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        await File.WriteAllTextAsync(
            Path.Combine(root, "Directory.Build.props"),
            $"""
            <Project>
              <PropertyGroup>
                <OneNceVersion>{packed.Version}</OneNceVersion>
                <RunAnalyzers>false</RunAnalyzers>
              </PropertyGroup>
            </Project>
            """
        );
        return root;
    }

    private static async Task<string> BuildAsync()
    {
        var root = await CopiedAsync();
        var projects = Directory
            .EnumerateFiles(root, "*.??proj", SearchOption.AllDirectories)
            .Where(project => !IsPublished(project) && Path.GetFileNameWithoutExtension(project) != Unfit)
            .Select(project => $"""<Project Path="{project}" />""");
        await File.WriteAllTextAsync(Path.Combine(root, "All.slnx"), $"<Solution>{string.Concat(projects)}</Solution>");
        var build = await Dotnet.RunAsync(
            root,
            "build",
            "All.slnx",
            "--nologo",
            "-v:m",
            "-tl:off",
            "-clp:NoSummary",
            "-warnaserror",
            "-warnnotaserror:NU1603"
        );
        build.MustSucceed();
        return root;
    }

    /// <summary>Those that are only published are restored and built then, for this machine's kind.</summary>
    private static bool IsPublished(string project) =>
        File.ReadAllText(project).Contains("<Publish", StringComparison.Ordinal);
}

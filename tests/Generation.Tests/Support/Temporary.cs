namespace OneNce.Generation.Tests.Support;

/// <summary>The folders of this test run, and what is made once for all of it.</summary>
internal static class Temporary
{
    private static readonly string Base = Directory.CreateTempSubdirectory("generation-").FullName;

    private static readonly Lazy<Task<Workspace>> Restored = new(async () =>
    {
        var workspace = Workspace.Bare("template");
        (await workspace.RestoreAsync()).MustSucceed();
        return workspace;
    });

    private static int _folders;

    /// <summary>Gets the root of the repository that these tests belong to.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>Gets a workspace that was restored and never built.</summary>
    public static Task<Workspace> Template => Restored.Value;

    public static string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(Base, Interlocked.Increment(ref _folders).ToString(System.Globalization.CultureInfo.InvariantCulture))).FullName;

    public static void Delete() => Directory.Delete(Base, recursive: true);

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "nswag.json")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("nswag.json stands above no folder of this test run.");
        }

        return folder.FullName;
    }
}

namespace OneNce.Generation.Tests.Support;

/// <summary>A temporary copy of the package, an application that refers to it, and a solution of both.</summary>
internal sealed class Workspace : IDisposable
{
    public const string Solution = "All.slnx";

    private static readonly string[] Quick = ["--nologo", "-v:m", "-tl:off", "-nr:false", "-m:1", "-clp:NoSummary", "-p:UseSharedCompilation=false"];

    private Workspace(string root) => Root = root;

    public string Root { get; }

    public string Project => Path.Combine(Root, "src", "OneNce.Generated");

    public string ProjectFile => Path.Combine(Project, "OneNce.Generated.csproj");

    public string Document => Path.Combine(Root, "spec", "1nce-authorization-openapi.yml");

    public string Configuration => Path.Combine(Root, "nswag.json");

    public string Generated => Path.Combine(Project, "obj", "nswag");

    public string Client => Path.Combine(Generated, "OneNce.Generated.AuthorizationClient.g.cs");

    public string Application => Path.Combine(Root, "app");

    /// <summary>What the generation left: neither clients, drafts nor stamps after a failure.</summary>
    public IEnumerable<string> Leftovers => Directory.Exists(Generated)
        ? Directory.EnumerateFiles(Generated).Where(file => !file.EndsWith("arguments.txt", StringComparison.Ordinal))
        : [];

    /// <summary>Makes a copy that nothing was restored in.</summary>
    public static Workspace Bare(string name = "copy")
    {
        var workspace = new Workspace(Path.Combine(Temporary.NewFolder(), name));
        foreach (var part in new[] { "spec", "build", "nswag.json", "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig", "src/OneNce.Generated" })
        {
            Files.Copy(Path.Combine(Temporary.Repository, part), Path.Combine(workspace.Root, part), file => !Files.IsBuilt(file));
        }

        Files.Copy(Path.Combine(AppContext.BaseDirectory, "Documents", "app"), workspace.Application);
        File.WriteAllText(Path.Combine(workspace.Root, Solution), """
            <Solution>
              <Project Path="app/App.csproj" />
              <Project Path="src/OneNce.Generated/OneNce.Generated.csproj" />
            </Solution>
            """);
        return workspace;
    }

    /// <summary>Makes a copy that is restored: that was done once, and its outcome is copied too.</summary>
    public static async Task<Workspace> RestoredAsync()
    {
        var template = await Temporary.Template;
        var workspace = Bare();
        foreach (var folder in new[] { "app", "src/OneNce.Generated" })
        {
            Files.Copy(Path.Combine(template.Root, folder, "obj"), Path.Combine(workspace.Root, folder, "obj"));
        }

        foreach (var file in Directory.EnumerateFiles(workspace.Root, "*", SearchOption.AllDirectories).Where(file => Path.GetDirectoryName(file)!.EndsWith("obj", StringComparison.Ordinal)))
        {
            Files.Edit(file, text => text.Replace(template.Root, workspace.Root, StringComparison.Ordinal));
        }

        return workspace;
    }

    public Task<Build> RestoreAsync() => Dotnet.RunAsync(Root, ["restore", Solution, "--nologo", "-tl:off", "-nr:false"]);

    /// <summary>Builds the package, for every framework, without the analysers.</summary>
    public Task<Build> BuildAsync(params string[] arguments) => BuildAsync([], arguments);

    /// <summary>Builds the package in an environment of its own.</summary>
    public Task<Build> BuildAsync((string Name, string Value)[] environment, params string[] arguments) =>
        Dotnet.RunAsync(Project, ["build", "--no-restore", .. Quick, "-p:RunAnalyzers=false", .. arguments], environment);

    /// <summary>Builds the package and the application.</summary>
    public Task<Build> BuildAllAsync(params string[] arguments) =>
        Dotnet.RunAsync(Root, ["build", Solution, "--no-restore", .. Quick, "-p:RunAnalyzers=false", .. arguments]);

    /// <summary>Runs any other command of <c>dotnet</c> on the package.</summary>
    public Task<Build> RunAsync(params string[] arguments) => Dotnet.RunAsync(Project, [arguments[0], .. Quick, .. arguments[1..]]);

    /// <summary>Adds documents to the project.</summary>
    public void AddSpecs(params string[] items) => Files.Edit(ProjectFile, text =>
        text.Replace("  <Import Project=\"../../build/Package.props\"", $"  <ItemGroup>{string.Concat(items)}</ItemGroup>\n  <Import Project=\"../../build/Package.props\"", StringComparison.Ordinal));

    /// <summary>When the compiler last wrote the package's assembly.</summary>
    public DateTime LastCompilation() => File.GetLastWriteTimeUtc(Path.Combine(Project, "obj", "Debug", "net10.0", "OneNce.Generated.dll"));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

namespace OneNce.Generation.AcceptanceTests.Support;

/// <summary>
/// A temporary folder with the generation, a library for two frameworks that uses it, an application that refers to the
/// library, and a solution of both. The library has a frozen copy of 1NCE's document, which tests may change.
/// </summary>
internal sealed class Workspace : IDisposable
{
    public const string Solution = "All.slnx";

    // In one process, so that a build takes one core and leaves no node behind. The compiler's server is the machine's.
    private static readonly string[] Quick = ["--nologo", "-v:m", "-tl:off", "-nr:false", "-m:1", "-clp:NoSummary"];

    private static readonly Lazy<Task<Workspace>> Template = new(async () =>
    {
        var workspace = Bare();
        (await Build.RunAsync(workspace.Root, ["restore", Solution, "--nologo", "-tl:off", "-nr:false"])).MustSucceed();
        return workspace;
    });

    private readonly TemporaryFolder _folder = new();

    private Workspace(string name, string project)
    {
        Root = _folder.PathOf(name);
        ProjectFile = Path.Combine(Root, project);
    }

    public string Root { get; }

    public string ProjectFile { get; }

    public string Project => Path.GetDirectoryName(ProjectFile)!;

    public string Document => Path.Combine(Root, "spec", "authorization.yml");

    public string Configuration => Path.Combine(Root, "nswag.json");

    public string Generated => Path.Combine(Project, "obj", "nswag");

    public string Client => Path.Combine(Generated, "My.Authorization.AuthorizationClient.g.cs");

    public string Application => Path.Combine(Root, "App");

    /// <summary>What the generation left: neither clients, drafts nor stamps after a failure. Texts are inputs.</summary>
    public IEnumerable<string> Leftovers =>
        Directory.Exists(Generated)
            ? Directory.EnumerateFiles(Generated).Where(file => !file.EndsWith(".txt", StringComparison.Ordinal))
            : [];

    /// <summary>Makes a workspace that nothing was restored in.</summary>
    public static Workspace Bare(string name = "copy")
    {
        var workspace = new Workspace(name, Path.Combine("Library", "Library.csproj"));
        workspace.AddGeneration();
        Files.Copy(Files.Fixture("authorization.yml"), workspace.Document);
        Files.Copy(Files.Fixture("Library"), workspace.Project);
        Files.Copy(Files.Fixture("App"), workspace.Application);
        const string Inherited = "OneNce.Generated.dll";
        Files.Copy(Path.Combine(AppContext.BaseDirectory, Inherited), Path.Combine(workspace.Root, "lib", Inherited));
        File.WriteAllText(
            Path.Combine(workspace.Root, "Directory.Build.props"),
            """
            <Project>
              <PropertyGroup>
                <LangVersion>latest</LangVersion>
                <Nullable>enable</Nullable>
                <RunAnalyzers>false</RunAnalyzers>
              </PropertyGroup>
            </Project>
            """
        );
        File.WriteAllText(
            Path.Combine(workspace.Root, Solution),
            """
            <Solution>
              <Project Path="App/App.csproj" />
              <Project Path="Library/Library.csproj" />
            </Solution>
            """
        );
        return workspace;
    }

    /// <summary>Makes a workspace that is restored: that was done once, and its outcome is copied.</summary>
    public static async Task<Workspace> RestoredAsync()
    {
        var template = await Template.Value;
        var workspace = Bare();
        string[] folders = [Path.Combine(template.Application, "obj"), Path.Combine(template.Project, "obj")];
        foreach (var file in folders.SelectMany(Directory.EnumerateFiles))
        {
            var copy = Path.Combine(workspace.Root, Path.GetRelativePath(template.Root, file));
            Files.Copy(file, copy);
            Files.Edit(copy, text => text.Replace(template.Root, workspace.Root, StringComparison.Ordinal));
        }

        return workspace;
    }

    /// <summary>Makes one whose library is this repository's package, not restored and without a solution.</summary>
    public static Workspace OfThePackage()
    {
        var workspace = new Workspace("package", Path.Combine("src", "OneNce.Generated", "OneNce.Generated.csproj"));
        workspace.AddGeneration();
        foreach (
            var part in new[]
            {
                "spec",
                "Directory.Build.props",
                ".editorconfig",
                "src/OneNce.Generated",
                "src/OneNce.Generation",
            }
        )
        {
            workspace.AddPart(part);
        }

        return workspace;
    }

    public static void DeleteTheTemplate()
    {
        if (Template.IsValueCreated)
        {
            Template.Value.Result.Dispose();
        }
    }

    /// <summary>Builds the library, for each of its frameworks.</summary>
    public Task<Build> BuildAsync(params string[] arguments) => RunAsync(["build", "--no-restore", .. arguments]);

    /// <summary>Builds the library and the application.</summary>
    public Task<Build> BuildAllAsync(params string[] arguments) =>
        RunAsync(["build", Path.Combine(Root, Solution), "--no-restore", .. arguments]);

    /// <summary>Runs any other command of <c>dotnet</c> on the library.</summary>
    public Task<Build> RunAsync(params string[] arguments) => RunAsync([], arguments);

    /// <summary>Runs a command in an environment of its own.</summary>
    public Task<Build> RunAsync((string Name, string Value)[] environment, params string[] arguments) =>
        Build.RunAsync(Project, [arguments[0], .. Quick, .. arguments[1..]], environment);

    /// <summary>Adds documents to the library.</summary>
    public void AddSpecs(params string[] items)
    {
        const string Start = """<Project Sdk="Microsoft.NET.Sdk">""";
        Files.Replace(ProjectFile, Start, $"{Start}<ItemGroup>{string.Concat(items)}</ItemGroup>");
    }

    /// <summary>When the compiler last wrote the library's assembly.</summary>
    public DateTime LastCompilation() =>
        File.GetLastWriteTimeUtc(Path.Combine(Project, "obj", "Debug", "net10.0", "Library.dll"));

    public void Dispose() => _folder.Dispose();

    private void AddGeneration()
    {
        foreach (var part in new[] { "build", "nswag.json", "Directory.Packages.props", "global.json" })
        {
            AddPart(part);
        }

        // As the package has it: built, and beside the targets.
        Files.Copy(
            AppContext.BaseDirectory,
            Path.Combine(Root, "build", "generation"),
            file =>
                file.StartsWith("OneNce.Generation.", StringComparison.Ordinal) && !file.Contains("Tests")
                || file == "YamlDotNet.dll"
        );
    }

    /// <summary>Adds a part of the repository, without the projects below build/.</summary>
    private void AddPart(string part) =>
        Files.Copy(
            Repository.PathOf(part),
            Path.Combine(Root, part),
            file => !Repository.IsBuildOutput(file) && !file.StartsWith("SpecDrift", StringComparison.Ordinal)
                && !file.StartsWith("Rehearsal", StringComparison.Ordinal)
        );
}

namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>
/// The repository as it is, including changes that are not committed, as one commit in a folder of its own. Its date
/// and author are fixed, so that every checkout of a run has the same commit.
/// </summary>
internal sealed class Checkout
{
    private const string Date = "2026-01-02T03:04:05Z";

    private Checkout(string root, string commit)
    {
        Root = root;
        Commit = commit;
    }

    public string Root { get; }

    public string Commit { get; }

    public static async Task<Checkout> MakeAsync(string name)
    {
        var root = Path.Combine(Folders.Root, name);
        var files = await GitAsync(Repository.Root, "ls-files", "--cached", "--others", "--exclude-standard", "-z");
        foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var source = Repository.PathOf(file);
            if (File.Exists(source))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
                File.Copy(source, Path.Combine(root, file));
            }
        }

        await GitAsync(root, "init", "--quiet");
        await GitAsync(root, "add", "--all");
        await GitAsync(
            root,
            "-c",
            "user.name=Test",
            "-c",
            "user.email=test@example.org",
            "-c",
            "commit.gpgsign=false",
            "commit",
            "--quiet",
            "--no-verify",
            "-m",
            "All"
        );
        return new Checkout(root, (await GitAsync(root, "rev-parse", "HEAD")).Trim());
    }

    /// <summary>Packs every package of the repository into a folder.</summary>
    public async Task PackAsync(string output, string version, params (string Name, string Value)[] environment)
    {
        var projects = Packed.Ids.Select(id => $"""<Project Path="{Root}/src/{id}/{id}.csproj" />""");
        var solution = Root + ".slnx";
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(projects)}</Solution>");
        (await PackAsync(solution, output, version, [], environment)).MustSucceed();
    }

    /// <summary>Packs one project; the analyzers run where it is built for itself.</summary>
    public Task<ProcessResult> PackAsync(string project, string output, string version, params string[] arguments) =>
        PackAsync(project, output, version, arguments, []);

    private Task<ProcessResult> PackAsync(
        string project,
        string output,
        string version,
        string[] arguments,
        (string Name, string Value)[] environment
    )
    {
        string[] pack =
        [
            "pack",
            project,
            "-o",
            output,
            $"-p:Version={version}",
            "-p:RunAnalyzers=false",
            "--nologo",
            "-v:q",
            "-tl:off",
        ];
        return Dotnet.RunAsync(Root, [.. pack, .. arguments], environment);
    }

    private static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(
            "git",
            arguments,
            folder,
            ("GIT_AUTHOR_DATE", Date),
            ("GIT_COMMITTER_DATE", Date)
        );
        return result.MustSucceed().Output;
    }
}

namespace OneNce.Package.Tests.Support;

/// <summary>
/// The repository as it stands, changes that are not committed included, as one commit in a folder of its own. Its date and
/// author are fixed, so that every checkout of a run has the same commit.
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
        var files = await GitAsync(Folders.Repository, "ls-files", "--cached", "--others", "--exclude-standard", "-z");
        foreach (var file in files.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Folders.Repository, file))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, file))!);
            File.Copy(Path.Combine(Folders.Repository, file), Path.Combine(root, file));
        }

        await GitAsync(root, "init", "--quiet");
        await GitAsync(root, "add", "--all");
        await GitAsync(root, "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet", "--no-verify", "-m", "All");
        return new Checkout(root, (await GitAsync(root, "rev-parse", "HEAD")).Trim());
    }

    /// <summary>Packs every package of the repository into a folder.</summary>
    public async Task PackAsync(string output, string version)
    {
        var solution = Path.Combine(Root, "..", Path.GetFileName(Root) + ".slnx");
        await File.WriteAllTextAsync(solution, $"""
            <Solution>
              <Project Path="{Root}/src/OneNce.Generated/OneNce.Generated.csproj" />
              <Project Path="{Root}/src/OneNce.Sandbox/OneNce.Sandbox.csproj" />
              <Project Path="{Root}/src/OneNce.Cli/OneNce.Cli.csproj" />
            </Solution>
            """);
        (await PackAsync(solution, output, version)).MustSucceed();
    }

    /// <summary>Packs one project, or a solution; the analysers have had their say elsewhere.</summary>
    public Task<Outcome> PackAsync(string project, string output, string version, params string[] arguments) => Command.DotnetAsync(
        Root, ["pack", project, "-o", output, $"-p:Version={version}", "-p:RunAnalyzers=false", "--nologo", "-v:q", "-tl:off", .. arguments]);

    private static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        var outcome = await Command.RunAsync("git", folder, arguments, ("GIT_AUTHOR_DATE", Date), ("GIT_COMMITTER_DATE", Date));
        return outcome.MustSucceed().Output;
    }
}

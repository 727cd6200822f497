using OneNce.Generation.AcceptanceTests.Support;

namespace OneNce.Generation.AcceptanceTests;

/// <summary>However a build is started, the document is generated once.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WaysToBuildTests
{
    [TestCase("-f", "net10.0")]
    [TestCase("-graph")]
    [TestCase("-t:Rebuild", "-m:8")]
    public async Task A_library_generates_once(params string[] arguments)
    {
        using var copy = await Workspace.RestoredAsync();
        var build = await copy.BuildAsync(arguments);
        Assert.That(build.MustSucceed().Generations, Is.EqualTo(1));
    }

    [Test]
    public async Task Many_nodes_never_generate_twice([Values(1, 2)] int attempt)
    {
        using var copy = await Workspace.RestoredAsync();
        var build = await copy.BuildAllAsync("-m:8");
        Assert.That(build.MustSucceed().Generations, Is.EqualTo(1), $"Attempt {attempt}");
    }

    [Test]
    public async Task An_application_alone_generates_once()
    {
        using var copy = await Workspace.RestoredAsync();
        var build = await copy.RunAsync("build", copy.Application, "--no-restore");
        Assert.That(build.MustSucceed().Generations, Is.EqualTo(1));
    }

    [Test]
    public async Task Pack_generates_once()
    {
        using var copy = await Workspace.RestoredAsync();
        var build = await copy.RunAsync("pack", "--no-restore");
        Assert.That(build.MustSucceed().Generations, Is.EqualTo(1));
    }

    [Test]
    public async Task The_artifacts_layout_generates_once_and_into_artifacts()
    {
        using var copy = Workspace.Bare();
        var build = await copy.RunAsync("build", "-p:UseArtifactsOutput=true");
        Assert.That(build.MustSucceed().Generations, Is.EqualTo(1));
        var output = Path.Combine(copy.Root, "artifacts", "obj", "Library", "nswag");
        Assert.That(Path.Combine(output, Path.GetFileName(copy.Client)), Does.Exist);
    }

    [Test]
    public async Task Another_build_of_NSwag_generates_again()
    {
        using var copy = await Workspace.RestoredAsync();
        (await copy.BuildAsync("-f", "net10.0")).MustSucceed();
        var folder = (await copy.RunAsync("msbuild", "-getProperty:OneNceNSwagDirectory")).MustSucceed().Output.Trim();
        var other = folder.Replace("Net80", "Net100", StringComparison.Ordinal);
        var build = await copy.BuildAsync("-f", "net10.0", "-p:OneNceNSwagDirectory=" + other);
        Assert.That(build.MustSucceed().Generations, Is.EqualTo(1));
    }

    [TestCase("with blanks")]
    [TestCase("äöü 日本")]
    [TestCase(", = ; ' $ & #")]
    public async Task Any_folder_will_do(string name)
    {
        using var copy = Workspace.Bare(name);
        var build = await copy.RunAsync("build", "-f", "net10.0");
        Assert.That(build.MustSucceed().Generations, Is.EqualTo(1));
    }
}

using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

/// <summary>The tool as it is installed from its package.</summary>
public sealed class ToolTests
{
    private Packed _packed = null!;
    private string _tool = null!;

    [OneTimeSetUp]
    public async Task Install()
    {
        _packed = await Packed.OnceAsync();
        var folder = Path.Combine(Folders.Root, "tool");
        var install = await Dotnet.RunAsync(
            Folders.Root,
            "tool",
            "install",
            "OneNce.Cli",
            "--version",
            _packed.Version,
            "--tool-path",
            folder
        );
        install.MustSucceed();
        _tool = Path.Combine(folder, OperatingSystem.IsWindows() ? "onence.exe" : "onence");
    }

    [Test]
    public async Task It_prints_the_version_of_its_package() =>
        Assert.That((await RunAsync("--version")).Output.Trim(), Is.EqualTo(_packed.Version));

    [Test]
    public async Task It_prints_a_token_and_nothing_else()
    {
        var run = await RunAsync("token", "--sandbox");
        Assert.That(run.Output.Split('\n'), Has.Length.EqualTo(2).And.One.Match(@"^\S{1000,}$"));
        Matrix.Add("the tool, installed from its package", "net10.0", run.Duration);
    }

    [Test]
    public async Task It_checks_credentials_without_showing_the_token()
    {
        var run = await RunAsync("token", "--sandbox", "--check");
        Assert.That(run.Output, Does.Contain("Expires").And.Not.Match(@"\S{1000,}"));
    }

    private async Task<ProcessResult> RunAsync(params string[] arguments) =>
        (await ChildProcess.RunAsync(_tool, arguments, Folders.Root)).MustSucceed();
}

using System.Text.RegularExpressions;
using OneNce.Package.AcceptanceTests.Support;
using OneNce.Sandbox;

namespace OneNce.Package.AcceptanceTests;

/// <summary>
/// An application is published as its user would, without what it seems not to need, and run: token, container,
/// configuration, health check, Kiota and errors work. Warnings are Newtonsoft.Json's about itself, and those about a
/// client of the application's own.
/// </summary>
public sealed class TrimmingTests
{
    [Test]
    public async Task A_trimmed_application_works() => await PublishAndRunAsync("Trimmed", "a trimmed app");

    [Test]
    public async Task An_application_compiled_ahead_of_time_works()
    {
        if (!File.Exists("/usr/bin/clang") && !File.Exists("/usr/bin/gcc") && OperatingSystem.IsLinux())
        {
            Assert.Ignore("Compiling ahead of time takes a linker: install clang or gcc.");
        }

        await PublishAndRunAsync("Aot", "an app compiled ahead of time");
    }

    private static async Task PublishAndRunAsync(string name, string what)
    {
        using var api = OneNceSandbox.Start();
        var folder = Path.Combine(await Consumers.CopiedAsync(), name);
        var publish = await Dotnet.RunAsync(
            folder,
            "publish",
            "--use-current-runtime",
            "-o",
            "out",
            "--nologo",
            "-v:m",
            "-tl:off"
        );
        var warned = Warned(publish.MustSucceed().Output);
        Assert.That(warned, Has.Some.StartsWith("OwnClient.").And.All.Match(@"^(OwnClient|Newtonsoft\.Json)\."));
        var run = await ChildProcess.RunAsync(Path.Combine(folder, "out", name), [], folder, Settings.Of(api));
        Assert.That(
            run.MustSucceed().Output,
            Does.Match("for user, all")
                .And.Match("health: Healthy")
                .And.Match("Kiota: http://127")
                .And.Match("refused: BadCredentials")
        );
        Matrix.Add(what, "net10.0", run.Duration);
    }

    /// <summary>What the trimmer warns of: the member, without the project and the explanation.</summary>
    private static string[] Warned(string output) =>
        [.. Regex.Matches(output, @"warning IL\d+: (.*?): ").Select(match => match.Groups[1].Value)];
}

using System.Text.RegularExpressions;
using OneNce.Package.Tests.Support;

namespace OneNce.Package.Tests;

/// <summary>What the packages' READMEs show is what the consumers are made of, and those are built and run.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Compiled = string.Join('\n', Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Consumers"), "*.cs*", SearchOption.AllDirectories).Select(file => Lines(File.ReadAllText(file))));

    [TestCaseSource(nameof(Snippets))]
    public void A_snippet_stands_in_a_consumer(string snippet) => Assert.That(Compiled, Does.Contain(Lines(snippet)));

    [Test]
    public async Task The_quick_start_prints_a_token_command_by_command()
    {
        var packed = await Packed.OnceAsync();
        var readme = Readme("OneNce.Generated");
        var folder = Folders.Root;
        var started = TimeProvider.System.GetTimestamp();
        foreach (var command in Block().Match(readme).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            folder = await RunAsync(folder, command.Split(' '), packed.Version);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Snippets().First());
        var run = (await Command.DotnetAsync(folder, "run")).MustSucceed();
        Assert.That(run.Output, Does.Match(@"Bearer \[redacted\], expires at").And.Match(@"(?m)^\S{1000,}\r?$"));
        Matrix.Add("the quick start, from dotnet new to a printed token", "net10.0", TimeProvider.System.GetElapsedTime(started));
    }

    /// <summary>Runs a command of the README, and says in which folder the next one runs. This version is nobody's latest, so it is named.</summary>
    private static async Task<string> RunAsync(string folder, string[] command, string version)
    {
        if (command[0] == "cd")
        {
            return Path.Combine(folder, command[1]);
        }

        string[] arguments = [.. command[1..], .. command.Contains("package") ? (string[])["--version", version] : []];
        (await Command.RunAsync(command[0], folder, arguments)).MustSucceed();
        return folder;
    }

    private static IEnumerable<string> Snippets() => new[] { "OneNce.Generated", "OneNce.Sandbox" }.SelectMany(id => Snippet().Matches(Readme(id))).Select(match => match.Groups[1].Value);

    private static string Readme(string id) => File.ReadAllText(Path.Combine(Folders.Repository, "src", id, "README.md"));

    private static string Lines(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex(@"```(?:csharp|xml)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();

    [GeneratedRegex(@"```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}

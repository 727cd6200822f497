using System.Text.RegularExpressions;
using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

/// <summary>The quick start of the package's README. Its other snippets are parts of consumers.</summary>
public sealed partial class ReadmeTests
{
    [Test]
    public async Task The_quick_start_prints_a_token_command_by_command()
    {
        var packed = await Packed.OnceAsync();
        var readme = Repository.Read("src", "OneNce.Generated", "README.md");
        var folder = Folders.Root;
        var started = TimeProvider.System.GetTimestamp();
        var commands = Commands().Match(readme).Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var command in commands)
        {
            folder = await RunAsync(folder, command.Split(' '), packed.Version);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program().Match(readme).Groups[1].Value);
        var run = (await Dotnet.RunAsync(folder, "run")).MustSucceed();
        Assert.That(run.Output, Does.Match(@"Bearer \[redacted\], expires at").And.Match(@"(?m)^\S{1000,}\r?$"));
        var took = TimeProvider.System.GetElapsedTime(started);
        Matrix.Add("the quick start, from dotnet new to a printed token", "net10.0", took);
    }

    /// <summary>
    /// Runs a command of the README, and returns in which folder the next one runs. This version is not the latest
    /// anywhere, so it is named.
    /// </summary>
    private static async Task<string> RunAsync(string folder, string[] command, string version)
    {
        if (command[0] == "cd")
        {
            return Path.Combine(folder, command[1]);
        }

        Assert.That(command[0], Is.EqualTo("dotnet"));
        string[] named = command.Contains("package") ? ["--version", version] : [];
        (await Dotnet.RunAsync(folder, [.. command[1..], .. named])).MustSucceed();
        return folder;
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Program();

    [GeneratedRegex(@"```sh\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();
}

using System.Diagnostics;
using System.Text;

namespace OneNce.Cli.Tests;

/// <summary>The tool as a program of its own.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Standard_output_holds_the_token_and_one_line_end_and_nothing_else()
    {
        using var tool = Start("token --sandbox");
        using var output = new MemoryStream();

        await tool.StandardOutput.BaseStream.CopyToAsync(output).WaitAsync(Patience);
        await tool.WaitForExitAsync().WaitAsync(Patience);

        Assert.That(tool.ExitCode, Is.Zero);
        Assert.That(Encoding.UTF8.GetString(output.ToArray()).ReplaceLineEndings("\n"), Does.Match("^[A-Za-z0-9._-]{2000,}\n$"));
    }

    [Test]
    public async Task The_sandbox_runs_until_it_is_interrupted_and_its_curl_line_works_as_printed()
    {
        using var tool = Start("sandbox");
        var line = await TryLineAsync(tool);

        var answer = await ShellAsync(line);
        using var interrupt = Process.Start("kill", $"-INT {tool.Id}");
        await tool.WaitForExitAsync().WaitAsync(Patience);

        Assert.That(answer, Does.Contain("\"access_token\""));
        Assert.That(tool.ExitCode, Is.Zero);
    }

    private static async Task<string> TryLineAsync(Process tool)
    {
        while (await tool.StandardOutput.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("try ", StringComparison.Ordinal))
            {
                return line["try ".Length..];
            }
        }

        throw new AssertionException("The sandbox printed no line to try.");
    }

    private static async Task<string> ShellAsync(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { RedirectStandardOutput = true })!;
        return await shell.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
    }

    private static Process Start(string arguments) => Process.Start(new ProcessStartInfo(
        Environment.ProcessPath!.Contains("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
        $"\"{Path.Combine(AppContext.BaseDirectory, "onence.dll")}\" {arguments}") { RedirectStandardOutput = true, RedirectStandardError = true })!;
}

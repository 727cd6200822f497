using System.Runtime.Versioning;

namespace OneNce.Cli.Tests;

/// <summary>What a shell asks for while somebody types, and the scripts that ask.</summary>
public sealed class CompletionTests : CliFixture
{
    [TestCase("onence to", "token")]
    [TestCase("onence token --ch", "--check")]
    [TestCase("onence token --format c", "curl")]
    [TestCase("onence completion z", "zsh")]
    [TestCase("onence api D", "DELETE")]
    [TestCase("onence help ap", "api")]
    [TestCase("onence --profile fl", "fleet")]
    [TestCase("onence token --profile fl", "fleet")]
    public async Task What_is_begun_is_completed(string line, string expected)
    {
        var config = Path.Combine(Shell.Environment["XDG_CONFIG_HOME"], "onence", "config.json");
        Directory.CreateDirectory(Path.GetDirectoryName(config)!);
        await File.WriteAllTextAsync(config, """{"profiles": {"fleet": {"clientId": "a", "secretFile": "b"}}}""");

        Assert.That(await Shell.RunAsync([$"[suggest:{line.Length}]", line]), Is.Zero, Shell.Said);
        Assert.That(Shell.Printed.Split('\n', StringSplitOptions.TrimEntries), Does.Contain(expected));
    }

    [Test]
    public async Task Paths_are_those_of_the_documents_of_the_project_that_have_the_method()
    {
        var folder = Directory.CreateTempSubdirectory("onence-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "App.csproj"),
            """<Project><ItemGroup><OneNceSpec Include="sims.yml" /></ItemGroup></Project>"""
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "sims.yml"),
            """
            openapi: 3.0.3
            info: { title: SIMs, version: "1" }
            paths:
              /v2/sims: { get: { responses: { "200": { description: SIMs } } } }
              /v2/sims/{iccid}: { delete: { responses: { "204": { description: Gone } } } }
            """
        );
        const string Line = "onence api GET /v";
        using var tool = Started.ToolAt(folder, $"[suggest:{Line.Length}]", Line);

        var outcome = await tool.OutcomeAsync();

        Directory.Delete(folder, recursive: true);
        Assert.That(outcome.Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.EqualTo(["/v2/sims"]));
    }

    [TestCase("bash")]
    [TestCase("zsh")]
    [TestCase("fish")]
    [TestCase("pwsh")]
    public async Task Each_shell_has_a_script(string shell)
    {
        Assert.That(await Shell.TypeAsync($"completion {shell}"), Is.Zero, Shell.Said);
        Assert.That(Shell.Printed, Does.Contain("[suggest:").And.EndWith("\n").And.Not.Contain("\r"));
    }

    [Test]
    public async Task Another_shell_is_answered_with_those_that_there_are()
    {
        Assert.That(await Shell.TypeAsync("completion tcsh"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("SHELL is one of bash, zsh, fish, pwsh."));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task Bash_completes_with_its_script()
    {
        var folder = Directory.CreateTempSubdirectory("onence-").FullName;
        Started.LinkTool(Path.Combine(folder, "onence"));
        const string Script = """
            PATH="$1:$PATH"
            eval "$(onence completion bash)"
            COMP_LINE='onence token --ch' COMP_POINT=17
            _onence
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using var bash = Started.Program("bash", ["-c", Script, "bash", folder]);

        var outcome = await bash.OutcomeAsync();

        Directory.Delete(folder, recursive: true);
        Assert.That(outcome.Printed.Trim(), Is.EqualTo("--check"), outcome.Said);
    }

    [TestCase("help token", "--check")]
    [TestCase("help spec add", "--client")]
    [TestCase("help", "Examples:")]
    public async Task Help_of_a_command_is_what_its_option_says(string line, string part)
    {
        Assert.That(await Shell.TypeAsync(line), Is.Zero, Shell.Said);
        var help = Shell.Printed;
        Shell.Output = new StringWriter();
        await Shell.TypeAsync($"{line[4..]} --help");
        Assert.That(help, Is.EqualTo(Shell.Printed).And.Contain(part));
    }

    [Test]
    public async Task Help_of_an_unknown_command_suggests_one()
    {
        Assert.That(await Shell.TypeAsync("help tokn"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("Did you mean token?"));
    }
}

using System.Text.Json;

namespace OneNce.Cli.Tests.Agents;

/// <summary>Two validators of Agent Skills, on the skill as the tool installs it.</summary>
public sealed class SkillValidatorTests : AgentFixture
{
    private string Skills => Folder.PathOf(".agents", "skills");

    [SetUp]
    public async Task InstallAsync() =>
        Assert.That(await Shell.RunAsync(["skill", "install", Skills]), Is.Zero, Shell.Said);

    [Test]
    public async Task The_reference_finds_it_valid()
    {
        var run = await ValidateAsync();

        Assert.That(run.ExitCode, Is.Zero, run.Said);
        Assert.That(run.Printed, Does.StartWith("Valid skill"));
    }

    [Test]
    public async Task The_linter_finds_no_error_and_no_warning()
    {
        var run = await LintAsync();

        Assert.That(run.ExitCode, Is.Zero, run.Printed + run.Said);
        var summary = JsonElement.Parse(run.Printed).GetProperty("summary");
        Assert.That(
            new[] { "skillCount", "errorCount", "warningCount" }.Select(name => summary.GetProperty(name).GetInt32()),
            Is.EqualTo(new[] { 1, 0, 0 })
        );
    }

    [Test]
    public async Task Both_would_find_a_skill_that_is_wrong()
    {
        await File.WriteAllTextAsync(
            Path.Combine(Skills, "get-1nce-access-token", "SKILL.md"),
            "---\nname: another\n---\n"
        );

        Assert.That((await ValidateAsync()).ExitCode, Is.Not.Zero);
        Assert.That((await LintAsync()).ExitCode, Is.Not.Zero);
    }

    private Task<Outcome> ValidateAsync() =>
        NpmTools.RunAsync("skills-ref", Folder, "validate", Path.Combine(Skills, "get-1nce-access-token"));

    private Task<Outcome> LintAsync() =>
        NpmTools.RunAsync(
            "skill-check",
            Folder,
            "check",
            Skills,
            "--strict",
            "--no-security-scan",
            "--no-open",
            "--format",
            "json"
        );
}

namespace OneNce.Cli.Tests.Skills;

/// <summary>
/// The skill's commands, run as they are printed, by a shell that finds the built tool under its name.
/// </summary>
/// <remarks>A machine without sh or curl fails these tests: the skill asks for both.</remarks>
public sealed class SkillCommandsTests : CliFixture
{
    private const string Canary = "canary-of-the-skill";

    private TemporaryFolder _programs = new();

    [SetUp]
    public void Install()
    {
        _programs = new TemporaryFolder();
        Started.LinkTool(_programs.PathOf("onence"));
        Api.RespondWith(200, $$"""{"access_token":"{{Canary}}","expires_in":3600,"scope":"all"}""", "application/json");
    }

    [TearDown]
    public void Remove() => _programs.Dispose();

    [Test]
    public async Task The_check_tells_how_long_the_token_lives_and_not_the_token()
    {
        var run = await PasteAsync(SkillText.Commands[0]);

        Assert.That(run.ExitCode, Is.Zero, run.Said);
        Assert.That(run.Printed, Does.Match(@"^Expires  .* \(in (59|60) min\)\nScope    all\n"));
        Assert.That(run.Printed + run.Said, Does.Not.Contain(Canary));
    }

    [Test]
    public async Task Requests_are_sent_with_a_token_that_nobody_sees()
    {
        Api.Resources.RespondWith(200, """[{"iccid":"1","label":"a"}]""", "application/json");

        var run = await PasteAsync(SkillText.Commands[1]);

        Assert.That(run.ExitCode, Is.Zero, run.Said);
        Assert.That(run.Printed, Does.Contain("\"iccid\": \"1\"").And.EndWith("\n1\ta\n"));
        Assert.That(Api.Requests[^1], Has.Property("Token").EqualTo(Canary));
        Assert.That(run.Printed + run.Said, Does.Not.Contain(Canary));
    }

    [Test]
    public async Task The_call_reaches_the_API_with_the_token_which_nobody_sees()
    {
        Api.Resources.RespondWith(200, """{"sims":[]}""", "application/json");

        var run = await PasteAsync(SkillText.Commands[2]);

        Assert.That(run.Printed, Is.EqualTo("""{"sims":[]}"""), run.Said);
        Assert.That(
            Api.Requests[^1],
            Has.Property("Path").EqualTo("/management-api/v2/sims").And.Property("Token").EqualTo(Canary)
        );
        Assert.That(run.Printed + run.Said, Does.Not.Contain(Canary));
    }

    [Test]
    public async Task A_call_that_the_API_refuses_ends_with_22_and_the_answer()
    {
        var run = await PasteAsync(SkillText.Commands[2]);

        Assert.That(run.ExitCode, Is.EqualTo(22));
        Assert.That(run.Printed, Does.Contain("Unauthorized"));
    }

    [Test]
    public async Task The_trial_needs_no_account()
    {
        var run = await PasteAsync(SkillText.Commands[3], withCredentials: false);

        Assert.That(run.ExitCode, Is.Zero, run.Said);
        Assert.That(run.Printed, Does.StartWith("Expires "));
    }

    [Test]
    public async Task Refused_credentials_end_the_check_with_3_and_the_next_step()
    {
        Api.RespondWithError("BadCredentials");

        var run = await PasteAsync(SkillText.Commands[0]);

        Assert.That(run.ExitCode, Is.EqualTo(3));
        Assert.That(run.Said, Does.Contain("Check the client id"));
    }

    [Test]
    public void There_is_no_command_that_is_not_run_here() => Assert.That(SkillText.Commands, Has.Count.EqualTo(4));

    private async Task<Outcome> PasteAsync(string commands, bool withCredentials = true)
    {
        var environment = new Dictionary<string, string>
        {
            ["PATH"] = $"{_programs}:{Environment.GetEnvironmentVariable("PATH")}",
            ["NO_PROXY"] = "127.0.0.1",
        };
        if (withCredentials)
        {
            environment["ONENCE_CLIENT_ID"] = Api.ClientId;
            environment["ONENCE_CLIENT_SECRET"] = Api.ClientSecret;
            environment["ONENCE_BASE_ADDRESS"] = Api.BaseAddress.ToString();
        }

        using var shell = Started.Program("sh", ["-c", commands], environment);
        return await shell.OutcomeAsync();
    }
}

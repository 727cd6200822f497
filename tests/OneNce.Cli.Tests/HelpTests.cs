namespace OneNce.Cli.Tests;

public sealed class HelpTests : CliFixture
{
    [TestCase("--help")]
    [TestCase("token --help")]
    [TestCase("sandbox --help")]
    [TestCase("serve --help")]
    [TestCase("mcp --help")]
    [TestCase("skill install --help")]
    [TestCase("token --bogus -h")]
    public async Task Help_goes_to_standard_output_in_80_columns(string line)
    {
        Assert.That(await Shell.TypeAsync(line), Is.Zero);

        Assert.That(Shell.Printed.Split('\n'), Has.All.Matches((string? text) => text?.TrimEnd().Length <= 80));
        Assert.That(Shell.Said, Is.Empty);
    }

    [TestCase("--help")]
    [TestCase("token --help")]
    [TestCase("sandbox --help")]
    [TestCase("serve --help")]
    [TestCase("mcp --help")]
    [TestCase("skill install --help")]
    public async Task Help_names_each_exit_code_and_shows_examples(string line)
    {
        await Shell.TypeAsync(line);

        Assert.That(
            new[] { 0, 1, 2, 3, 4, 5, 130 },
            Has.All.Matches<int>(code => Shell.Printed.Contains($"\n  {code} ", StringComparison.Ordinal))
        );
        Assert.That(Shell.Printed, Does.Contain("Examples:\n  onence ".ReplaceLineEndings()));
    }

    [TestCase("ONENCE_CLIENT_ID")]
    [TestCase("ONENCE_CLIENT_SECRET")]
    [TestCase("--client-secret-file")]
    [TestCase("Account > Management API Access")]
    public async Task Help_of_token_says_where_credentials_come_from(string named)
    {
        await Shell.TypeAsync("token --help");

        Assert.That(Shell.Printed, Does.Contain(named));
    }

    [TestCase("Authorization: Bearer KEY")]
    [TestCase("Metadata: true")]
    [TestCase("ONENCE_SERVE_KEY")]
    [TestCase("OTEL_EXPORTER_OTLP_ENDPOINT")]
    [TestCase("--allow-remote")]
    public async Task Help_of_serve_says_what_callers_send_and_what_the_environment_says(string named)
    {
        await Shell.TypeAsync("serve --help");

        Assert.That(Shell.Printed, Does.Contain(named));
    }

    [Test]
    public async Task Without_a_command_help_is_talk_and_the_exit_code_is_that_of_wrong_usage()
    {
        Assert.That(await Shell.TypeAsync(""), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain("Commands:").And.Contain("Exit codes:"));
        Assert.That(Shell.Printed, Is.Empty);
    }

    [Test]
    public async Task The_version_is_a_number_alone()
    {
        Assert.That(await Shell.TypeAsync("--version"), Is.Zero);

        Assert.That(Shell.Printed, Does.Match(@"^\d+\.\d+\.\d+(-[\w.]+)?\n\z"));
    }
}

using System.Text.Json;

namespace OneNce.Cli.Tests;

public sealed class FormatTests : CliFixture
{
    /// <summary>A token with all that one of the formats must quote.</summary>
    private const string Awkward = """it's"a\+/=token""";

    [SetUp]
    public void Issue() =>
        Answer(
            new
            {
                access_token = Awkward,
                expires_in = 60,
                scope = "all",
                userId = "42",
            }
        );

    [TestCase("token", """it's"a\+/=token""")]
    [TestCase("header", """Authorization: Bearer it's"a\+/=token""")]
    [TestCase("curl", """header = "Authorization: Bearer it's\"a\\+/=token" """)]
    [TestCase(
        "json",
        """{"accessToken":"it's\"a\\+/=token","tokenType":"Bearer","expiresOn":"2026-03-01T12:01:00Z","expiresIn":"""
            + """60,"scope":"all","userId":"42"}"""
    )]
    [TestCase(
        "env",
        "export ONENCE_ACCESS_TOKEN='it'\\''s\"a\\+/=token'\n"
            + "export ONENCE_ACCESS_TOKEN_EXPIRES_ON='2026-03-01T12:01:00Z'"
    )]
    public async Task A_token_is_printed_in_the_form_that_was_asked_for(string format, string expected)
    {
        Assert.That(await Shell.TypeAsync($"{Token} --format {format}"), Is.Zero);

        Assert.That(Shell.Printed, Is.EqualTo(expected.TrimEnd() + "\n"));
    }

    [Test]
    public async Task A_check_tells_lifetime_scope_and_account()
    {
        Assert.That(await Shell.TypeAsync($"{Token} --check"), Is.Zero);

        Assert.That(Shell.Printed, Is.EqualTo("Expires  2026-03-01T12:01:00Z (in 60 s)\nScope    all\nAccount  42\n"));
    }

    [Test]
    public async Task A_check_in_JSON_is_the_same_JSON_without_the_token()
    {
        Assert.That(await Shell.TypeAsync($"{Token} --check --format json"), Is.Zero);

        Assert.That(
            Shell.Printed,
            Is.EqualTo(
                """{"tokenType":"Bearer","expiresOn":"2026-03-01T12:01:00Z","expiresIn":"""
                    + """60,"scope":"all","userId":"42"}"""
                    + "\n"
            )
        );
    }

    [Test]
    public async Task What_1NCE_did_not_say_is_null_in_JSON_and_said_so_in_words()
    {
        Answer(new { access_token = "short" });

        await Shell.TypeAsync($"{Token} --format json");
        await Shell.TypeAsync($"{Token} --check");

        Assert.That(
            Shell.Printed,
            Does.Contain("\"scope\":null,\"userId\":null").And.Contain("Account  (1NCE did not say)")
        );
    }

    [TestCase("--check")]
    [TestCase("--format json")]
    public async Task Nothing_that_an_answer_holds_steers_the_terminal(string options)
    {
        Answer(
            new
            {
                access_token = "short",
                scope = "\u001b[31mred\r\nsecond line",
                userId = "\u009b2J",
            }
        );

        await Shell.TypeAsync($"{Token} {options}");

        Assert.That(Shell.Printed.ReplaceLineEndings(" "), Has.None.Matches<char>(char.IsControl));
    }

    private void Answer(object body) => Api.RespondWith(200, JsonSerializer.Serialize(body), "application/json");
}

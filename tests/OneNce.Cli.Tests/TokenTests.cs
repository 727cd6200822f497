using Newtonsoft.Json.Linq;
using OneNce.Sandbox;

namespace OneNce.Cli.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TokenTests : IDisposable
{
    private readonly OneNceSandbox _sandbox = OneNceSandbox.Start();

    private string Issued => _sandbox.Requests.Single().ClientId!;

    public void Dispose() => _sandbox.Dispose();

    [Test]
    public async Task The_token_alone_is_printed_and_what_is_said_about_it_goes_to_standard_error()
    {
        var run = await Run.Against(_sandbox);

        Assert.That(run.Out.TrimEnd('\n'), Has.Length.GreaterThan(2_000).And.Match("^[A-Za-z0-9._-]+$"));
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Does.Match(@"^A token from http://127\.0\.0\.1:\d+/management-api, good for 3[56]\d\d s\.\n$"));
    }

    [Test]
    public async Task The_sandbox_needs_no_credentials()
    {
        var run = await Run.Of(["token", "--sandbox"]);

        Assert.That((run.ExitCode, run.Out.Length > 2_000, run.Error.Contains("the sandbox", StringComparison.Ordinal)), Is.EqualTo((0, true, true)));
    }

    [Test]
    public async Task Json_holds_the_token_and_all_that_is_known_of_it()
    {
        var json = JObject.Parse((await Run.Against(_sandbox, "--format", "json")).Out);

        Assert.That(json.Properties().Select(property => property.Name), Is.EqualTo(["accessToken", "tokenType", "expiresOn", "expiresIn", "scope", "userId"]));
        Assert.That(((string?)json["tokenType"], (string?)json["scope"], (int)json["expiresIn"]! > 3_500), Is.EqualTo(("Bearer", "all", true)));
    }

    [TestCase("header", "^Authorization: Bearer [A-Za-z0-9._-]+\n$"), TestCase("curl", "^header = \"Authorization: Bearer [A-Za-z0-9._-]+\"\n$")]
    [TestCase("env", "^export ONENCE_ACCESS_TOKEN='[A-Za-z0-9._-]+'\nexport ONENCE_ACCESS_TOKEN_EXPIRES_ON='[0-9TZ:-]+'\n$"), TestCase("Token", "^[A-Za-z0-9._-]+\n$")]
    public async Task A_token_is_printed_in_the_wanted_format(string format, string pattern) =>
        Assert.That((await Run.Against(_sandbox, "--format", format)).Out.ReplaceLineEndings("\n"), Does.Match(pattern));

    [TestCase("token"), TestCase("json"), TestCase("curl")]
    public async Task A_check_tells_lifetime_scope_and_account_without_the_token(string format)
    {
        var run = await Run.Against(_sandbox, "--check", "--format", format);

        Assert.That(run.Out, Does.Contain("all").And.Contain("user").And.Not.Contain("eyJ"));
        Assert.That((run.ExitCode, run.Out.Length < 300), Is.EqualTo((0, true)));
    }

    [TestCase("\n"), TestCase("\r\n"), TestCase("")]
    public async Task A_secret_comes_from_standard_input_without_its_line_end(string end)
    {
        var run = await Run.Of(["token", "--base-address", _sandbox.BaseAddress.AbsoluteUri, "--client-id", _sandbox.ClientId, "--client-secret-file", "-"], input: _sandbox.ClientSecret + end);

        Assert.That((run.ExitCode, Issued), Is.EqualTo((0, _sandbox.ClientId)));
    }

    [Test]
    public async Task A_secret_comes_from_a_file_and_a_file_that_others_can_read_is_told()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, _sandbox.ClientSecret + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        var run = await Run.Of(["token", "--base-address", _sandbox.BaseAddress.AbsoluteUri, "--client-id", _sandbox.ClientId, "--client-secret-file", file]);

        File.Delete(file);
        Assert.That((run.ExitCode, OperatingSystem.IsWindows() || run.Error.Contains("chmod 600", StringComparison.Ordinal)), Is.EqualTo((0, true)));
    }

    [Test]
    public async Task Options_come_before_the_environment()
    {
        var run = await Run.Of(["token", "--base-address", _sandbox.BaseAddress.AbsoluteUri, "--client-id", _sandbox.ClientId], Run.Credentials("100_other", _sandbox.ClientSecret));

        Assert.That((run.ExitCode, Issued), Is.EqualTo((0, _sandbox.ClientId)));
    }
}

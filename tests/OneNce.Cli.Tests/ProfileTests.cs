using System.Runtime.Versioning;
using System.Text.Json.Nodes;

namespace OneNce.Cli.Tests;

/// <summary>The accounts in <c>onence/config.json</c>.</summary>
public sealed class ProfileTests : CliFixture
{
    private string Config => Path.Combine(Shell.Environment["XDG_CONFIG_HOME"], "onence", "config.json");

    [SetUp]
    public void ForgetCredentials()
    {
        Shell.Environment.Remove("ONENCE_CLIENT_ID");
        Shell.Environment.Remove("ONENCE_CLIENT_SECRET");
        Shell.Environment["FLEET_SECRET"] = Api.ClientSecret;
    }

    [TestCase("--profile fleet token")]
    [TestCase("token --profile fleet")]
    public async Task A_profile_is_an_account(string line)
    {
        Write("fleet", """ "secretVariable": "FLEET_SECRET" """);

        Assert.That(await Shell.TypeAsync(line), Is.Zero, Shell.Said);
        Assert.That(Api.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_variable_names_a_profile_too_and_the_default_one_needs_no_name()
    {
        Write("fleet", """ "secretVariable": "FLEET_SECRET" """);
        Assert.That(await Shell.TypeAsync("token"), Is.EqualTo(2));
        Shell.Environment["ONENCE_PROFILE"] = "fleet";
        Assert.That(await Shell.TypeAsync("token"), Is.Zero, Shell.Said);

        Shell.Environment.Remove("ONENCE_PROFILE");
        Write("default", """ "secretVariable": "FLEET_SECRET" """);
        Assert.That(await Shell.TypeAsync("token"), Is.Zero, Shell.Said);
    }

    [Test]
    public async Task A_secret_comes_from_a_file()
    {
        var file = Path.Combine(Path.GetDirectoryName(Config)!, "secret");
        Write("fleet", $""" "secretFile": {JsonValue.Create(file)!.ToJsonString()} """);
        await File.WriteAllTextAsync(file, Api.ClientSecret + "\n");

        Assert.That(await Shell.TypeAsync("--profile fleet token"), Is.Zero, Shell.Said);
    }

    [Test]
    public async Task A_secret_comes_from_a_program_that_no_shell_reads()
    {
        Write(
            "words",
            $""" "secretCommand": ["printf", "%s\\n", {JsonValue.Create(Api.ClientSecret)!.ToJsonString()}] """
        );
        Assert.That(await Shell.TypeAsync("--profile words token"), Is.Zero, Shell.Said);

        Write("text", $""" "secretCommand": "printf %s \"{Api.ClientSecret}\"" """);
        Assert.That(await Shell.TypeAsync("--profile text token"), Is.Zero, Shell.Said);
    }

    [TestCase("false", "ends with exit code 1")]
    [TestCase("true", "prints no secret")]
    [TestCase("printf a\\nb\\n", "prints no secret, or more")]
    [TestCase("head -c 5000 /dev/zero", "more than 4096 characters")]
    [TestCase("there-is-no-such-program x", "cannot be started")]
    public async Task A_program_that_fails_is_named_and_what_it_printed_is_not(string command, string reason)
    {
        Write("fleet", $""" "secretCommand": {JsonValue.Create(command)!.ToJsonString()} """);

        Assert.That(await Shell.TypeAsync("--profile fleet token"), Is.EqualTo(2), Shell.Said);
        Assert.That(Shell.Said, Does.Contain($"secretCommand of the profile 'fleet' ({command.Split(' ')[0]})"));
        Assert.That(Shell.Said, Does.Contain(reason).And.Not.Contain("\nb"));
    }

    [TestCase("{", "it is not JSON at line 1, column 2")]
    [TestCase("[]", "it has no member 'profiles'")]
    [TestCase("""{"profiles": []}""", "'profiles' is not an object")]
    [TestCase("""{"profiles": {"a b": {}}}""", "a name with other characters")]
    [TestCase("""{"profiles": {"a": 1}}""", "the profile 'a' is not an object")]
    [TestCase("""{"profiles": {"a": {"secretVariable": "X"}}}""", "the profile 'a' has no clientId")]
    [TestCase(
        """{"profiles": {"a": {"clientId": "x"}}}""",
        "exactly one of secretVariable, secretFile and secretCommand"
    )]
    [TestCase(
        """{"profiles": {"a": {"clientId": 1, "secretFile": "x"}}}""",
        "clientId of the profile 'a' is not a text"
    )]
    [TestCase("""{"profiles": {"a": {"clientid": "1", "secretFile": "x"}}}""", "Did you mean clientId?")]
    [TestCase("""{"profiles": {"a": {"clientSecret": "hidden"}}}""", "The file never contains one")]
    [TestCase("""{"profiles": {"a": {}, "a": {}}}""", "a member is there twice")]
    [TestCase(
        """{"profiles": {"a": {"clientId": "x", "baseAddress": "nowhere", "secretFile": "x"}}}""",
        "is not an address"
    )]
    public async Task A_file_that_cannot_be_used_is_named_with_the_reason(string content, string reason)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Config)!);
        await File.WriteAllTextAsync(Config, content);

        Assert.That(await Shell.TypeAsync("--profile a token"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain(Config).And.Contain(reason).And.Not.Contain("hidden"));
    }

    [Test]
    [Platform(Exclude = "Win")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_file_that_others_can_change_could_name_a_program_and_is_refused()
    {
        Write("fleet", """ "secretVariable": "FLEET_SECRET" """);
        File.SetUnixFileMode(Config, File.GetUnixFileMode(Config) | UnixFileMode.OtherWrite);

        Assert.That(await Shell.TypeAsync("--profile fleet token"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain($"Other users of this machine may change {Config}"));
    }

    [Test]
    public async Task An_unknown_profile_is_answered_with_the_known_ones()
    {
        Write("fleet", """ "secretVariable": "FLEET_SECRET" """);

        Assert.That(await Shell.TypeAsync("--profile fleet-b token"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("Did you mean fleet?").And.Contain("It has 'fleet'"));
    }

    [TestCase("--sandbox", "--sandbox has its own address and credentials: omit --profile, or --sandbox.")]
    [TestCase("--client-id me", "--profile has its own credentials: omit --client-id, or --profile.")]
    public async Task A_profile_excludes_other_credentials(string options, string message)
    {
        Write("fleet", """ "secretVariable": "FLEET_SECRET" """);

        Assert.That(await Shell.TypeAsync($"token --profile fleet {options}"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain(message));
    }

    [Test]
    public async Task The_list_says_where_each_secret_is_and_shows_none()
    {
        Write("fleet", """ "secretVariable": "FLEET_SECRET" """);

        Assert.That(await Shell.TypeAsync("profile list"), Is.Zero);
        Assert.That(
            Shell.Printed,
            Does.Contain("fleet").And.Contain(Api.ClientId).And.Contain("the variable FLEET_SECRET")
        );

        Shell.Output = new StringWriter();
        Assert.That(await Shell.TypeAsync("profile list --format json"), Is.Zero);
        var listed = JsonNode.Parse(Shell.Printed)!.AsArray().Single()!;
        Assert.That((string?)listed["clientId"], Is.EqualTo(Api.ClientId));
        Assert.That(Shell.Printed, Does.Not.Contain(Api.ClientSecret));
    }

    [Test]
    public async Task A_check_asks_1NCE_for_each_and_ends_with_the_code_of_the_first_that_fails()
    {
        Shell.Environment["WRONG"] = "wrong";
        Write("fleet", """ "secretVariable": "FLEET_SECRET" """, """ "secretVariable": "WRONG" """);

        Assert.That(await Shell.TypeAsync("profile check"), Is.EqualTo(3));
        Assert.That(Shell.Printed, Does.Contain("fleet: accepted by ").And.Contain("other: Could not get a token."));

        Assert.That(await Shell.TypeAsync("profile check fleet"), Is.Zero);
    }

    private void Write(string name, string secret, string? other = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Config)!);
        string Account(string source) =>
            $$"""{"clientId": "{{Api.ClientId}}", "baseAddress": "{{Api.BaseAddress}}", {{source}} }""";
        var second = other is null ? "" : $""", "other": {Account(other)}""";
        File.WriteAllText(Config, $$"""{"profiles": {"{{name}}": {{Account(secret)}} {{second}} } }""");
    }
}

using OneNce.Sandbox;

namespace OneNce.Cli.Tests;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class FailureTests : IDisposable
{
    private readonly OneNceSandbox _sandbox = OneNceSandbox.Start();

    public void Dispose() => _sandbox.Dispose();

    [Test]
    public async Task Refused_credentials_end_with_3_and_the_next_step()
    {
        var run = await Run.Of(["token", "--base-address", _sandbox.BaseAddress.AbsoluteUri], Run.Credentials(_sandbox.ClientId, "canary-secret"));

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((3, "")));
        Assert.That(run.Error, Does.StartWith("onence: No token could be had. 1NCE answered 400 BadCredentials: ").And.Contain("Check the client id").And.Not.Contain("canary"));
    }

    [Test]
    public async Task An_endpoint_that_is_not_there_ends_with_4()
    {
        var address = _sandbox.BaseAddress.AbsoluteUri;
        _sandbox.Dispose();

        var run = await Run.Of(["token", "--base-address", address], Run.Credentials("100_id", "secret"));

        Assert.That((run.ExitCode, run.Error.Contains("127.0.0.1 was not reached", StringComparison.Ordinal)), Is.EqualTo((4, true)));
    }

    [Test]
    public async Task An_endpoint_that_does_not_answer_in_time_ends_with_4()
    {
        _sandbox.Hangs();

        var run = await Run.Against(_sandbox, "--timeout", "1");

        Assert.That((run.ExitCode, run.Error.Contains("did not answer within 1 s", StringComparison.Ordinal)), Is.EqualTo((4, true)));
    }

    [Test]
    public async Task A_web_page_ends_with_5()
    {
        _sandbox.AnswersHtml(200);

        Assert.That((await Run.Against(_sandbox)).ExitCode, Is.EqualTo(5));
    }

    [Test]
    public async Task A_redirect_ends_with_5_and_is_not_followed()
    {
        _sandbox.Redirects(new Uri("https://elsewhere.example/"));

        var run = await Run.Against(_sandbox);

        Assert.That((run.ExitCode, run.Error.Contains("redirects", StringComparison.Ordinal)), Is.EqualTo((5, true)));
    }

    [TestCase("token", "There is no client id")]
    [TestCase("token --client-id a", "There is no client secret")]
    [TestCase("token --client-secret canary", "set ONENCE_CLIENT_SECRET")]
    [TestCase("token --client-secret=canary", "set ONENCE_CLIENT_SECRET")]
    [TestCase("token --sandbox --client-id a", "leave out --client-id")]
    [TestCase("token --sandbox --base-address https://x.example", "leave out --base-address")]
    [TestCase("token --client-id a --client-secret-file /no/such/file", "cannot be read")]
    [TestCase("token --client-id a --client-secret-file -", "Standard input is empty")]
    [TestCase("token --sandbox --timeout 0", "Timeout is 00:00:00")]
    [TestCase("token --sandbox --format xml", "xml")]
    [TestCase("sandbox --port 70000", "0 (a free port) to 65535")]
    [TestCase("sandbox --token-lifetime 0", "seconds from 1")]
    [TestCase("tokn", "--help")]
    [TestCase("", "--help")]
    public async Task What_cannot_be_used_ends_with_2_and_says_what_to_change(string line, string reason)
    {
        var run = await Run.Of(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.That((run.ExitCode, run.Out), Is.EqualTo((2, "")));
        Assert.That(run.Error, Does.Contain(reason).And.Not.Contain("canary").And.Not.Contain("   at "));
    }

    [TestCase("not/absolute", "no absolute address"), TestCase("http://api.1nce.com/management-api", "unencrypted")]
    public async Task An_address_that_cannot_be_used_ends_with_2(string address, string reason)
    {
        var run = await Run.Of(["token", "--base-address", address], Run.Credentials("a", "s"));

        Assert.That((run.ExitCode, run.Error.Contains(reason, StringComparison.Ordinal)), Is.EqualTo((2, true)));
    }

    [Test]
    public async Task A_secret_of_two_lines_ends_with_2() =>
        Assert.That((await Run.Of(["token", "--client-id", "a", "--client-secret-file", "-"], input: "one\ntwo\n")).Error, Does.Contain("more than one line"));

    [Test]
    public async Task A_port_that_is_taken_ends_with_1()
    {
        var run = await Run.Of(["sandbox", "--port", $"{_sandbox.BaseAddress.Port}"]);

        Assert.That((run.ExitCode, run.Error.Contains($"{_sandbox.BaseAddress.Port}", StringComparison.Ordinal)), Is.EqualTo((1, true)));
    }
}

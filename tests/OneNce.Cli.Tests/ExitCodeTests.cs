namespace OneNce.Cli.Tests;

public sealed class ExitCodeTests : CliFixture
{
    [Test]
    public async Task Refused_credentials_are_3_and_the_message_says_what_to_check()
    {
        Shell.Environment["ONENCE_CLIENT_SECRET"] = "wrong";

        Assert.That(await Shell.TypeAsync(Token), Is.EqualTo(3));
        Assert.That(Shell.Said, Does.Contain("BadCredentials").And.Contain("Check the client id"));
    }

    [Test]
    public async Task An_endpoint_that_does_not_listen_is_4()
    {
        Shell.Clock = new ImpatientClock(TimeProvider.System);
        Api.Dispose();

        Assert.That(await Shell.TypeAsync(Token), Is.EqualTo(4));
        Assert.That(Shell.Said, Does.Contain("127.0.0.1 could not be reached").And.Contain("Check the network"));
    }

    [Test]
    public async Task An_endpoint_that_hangs_is_4_after_the_time_that_was_given()
    {
        Api.Hang();
        var running = Shell.TypeAsync($"{Token} --timeout 7");
        await Api.WaitForRequestsAsync(1);

        Clock.Advance(TimeSpan.FromSeconds(7));

        Assert.That(await running, Is.EqualTo(4));
        Assert.That(Shell.Said, Does.Contain("did not answer within 7 s"));
    }

    [TestCase(429)]
    [TestCase(503)]
    public async Task An_endpoint_that_is_too_busy_or_fails_is_4(int status)
    {
        Shell.Clock = new ImpatientClock(TimeProvider.System);
        Api.Fail(status);

        Assert.That(await Shell.TypeAsync(Token), Is.EqualTo(4));
        Assert.That(Shell.Said, Does.Contain($"1NCE answered {status}"));
    }

    [TestCase(200)]
    [TestCase(404)]
    public async Task A_web_page_is_5_and_the_message_points_at_the_address(int status)
    {
        Api.RespondWithHtml(status);

        Assert.That(await Shell.TypeAsync(Token), Is.EqualTo(5));
        Assert.That(Shell.Said, Does.Contain("check the base address"));
    }

    [Test]
    public async Task A_redirect_is_5_and_is_not_followed()
    {
        Api.Redirect(Api.BaseAddress);

        Assert.That(await Shell.TypeAsync(Token), Is.EqualTo(5));
        Assert.That(Shell.Said, Does.Contain("credentials are never sent"));
        Assert.That(Api.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Ctrl_C_is_130_while_an_answer_is_awaited()
    {
        Api.Hang();
        using var stop = new CancellationTokenSource();
        var running = Shell.TypeAsync(Token, stop.Token);
        await Api.WaitForRequestsAsync(1);

        await stop.CancelAsync();

        Assert.That(await running, Is.EqualTo(130));
        Assert.That(Shell.Said, Is.EqualTo("onence: canceled." + Environment.NewLine));
    }

    [Test]
    public async Task An_output_that_takes_nothing_is_1_and_no_stack_trace()
    {
        Shell.Output = new FullDisk();

        Assert.That(await Shell.TypeAsync(Token), Is.EqualTo(1));
        Assert.That(Shell.Said, Does.Contain("reading or writing failed: the disk is full").And.Not.Contain("   at "));
    }

    [Test]
    public async Task That_nobody_can_hear_the_talk_does_not_cost_the_token()
    {
        Shell.Error = new FullDisk();

        Assert.That(await Shell.TypeAsync(Token), Is.Zero);
        Assert.That(Shell.Printed, Does.StartWith("eyJ"));
    }

    [TestCase("token", 2)]
    [TestCase("token --sandbox", 0)]
    public async Task Without_credentials_only_the_sandbox_works(string line, int exitCode)
    {
        Shell.Environment.Clear();

        Assert.That(await Shell.TypeAsync(line), Is.EqualTo(exitCode));
    }

    [Test]
    public async Task Every_failure_is_one_line_that_names_the_tool_and_leaves_standard_output_empty()
    {
        Api.RespondWithError("BadCredentials");

        await Shell.TypeAsync(Token);

        Assert.That(Shell.Said.TrimEnd().Split('\n'), Is.EqualTo(new[] { Shell.Said.TrimEnd() }));
        Assert.That(Shell.Said, Does.StartWith("onence: "));
        Assert.That(Shell.Printed, Is.Empty);
    }

    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("the disk is full");

        public override void Write(string? value) => throw new IOException("the disk is full");

        public override void WriteLine(string? value) => throw new IOException("the disk is full");

        public override Task WriteAsync(string? value) => throw new IOException("the disk is full");
    }
}

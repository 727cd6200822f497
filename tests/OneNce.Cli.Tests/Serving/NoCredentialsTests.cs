namespace OneNce.Cli.Tests.Serving;

public sealed class NoCredentialsTests : ServeFixture
{
    internal override void Prepare() => Shell.Environment.Remove("ONENCE_CLIENT_SECRET");

    [Test]
    public async Task The_host_starts_without_credentials_and_says_what_is_missing()
    {
        var reply = await Host.AskAsync();

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((503, "no-credentials")));
        Assert.That((string?)reply.Json["nextStep"], Does.Contain("ONENCE_CLIENT_SECRET"));
        Assert.That(Shell.Said, Does.Contain("There is no client secret"));
    }

    [Test]
    public async Task It_lives_and_is_not_ready_and_says_why()
    {
        var ready = await Host.GetAsync("/health/ready");

        Assert.That((await Host.GetAsync("/health/live")).Status, Is.EqualTo(200));
        Assert.That(
            (ready.Status, (string?)ready.Json["status"], (string?)ready.Json["failure"]),
            Is.EqualTo((503, "Unhealthy", "no_credentials"))
        );
        Assert.That((string?)ready.Json["nextStep"], Does.Contain("ONENCE_CLIENT_SECRET"));
    }
}

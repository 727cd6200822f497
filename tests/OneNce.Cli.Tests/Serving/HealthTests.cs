namespace OneNce.Cli.Tests.Serving;

public sealed class HealthTests : ServeFixture
{
    [Test]
    public async Task Before_the_first_token_the_host_is_ready_says_so_and_fetches_none()
    {
        var ready = await Host.GetAsync("/health/ready");

        Assert.That(
            (ready.Status, (string?)ready.Json["description"]),
            Is.EqualTo((200, "No token has been requested yet."))
        );
        Assert.That((await Host.GetAsync("/health/live")).Body, Is.EqualTo("""{"status":"Healthy"}"""));
        Assert.That(Api.TokenRequests, Is.Zero);
    }

    [Test]
    public async Task With_a_token_it_tells_how_long_that_lives()
    {
        await Host.AskAsync();
        Clock.Advance(TimeSpan.FromSeconds(600));

        Assert.That((int)(await Host.GetAsync("/health/ready")).Json["lifetimeLeftSeconds"]!, Is.EqualTo(3000));
    }

    [Test]
    public async Task After_a_refusal_it_is_not_ready_and_says_what_to_do()
    {
        Api.RespondWithError("BadCredentials");
        await Host.AskAsync();

        var ready = await Host.GetAsync("/health/ready");

        Assert.That((ready.Status, (string?)ready.Json["failure"]), Is.EqualTo((503, "credentials_refused")));
        Assert.That((string?)ready.Json["nextStep"], Does.Contain("Check the client id"));
    }

    [Test]
    public async Task Who_asks_with_HEAD_gets_the_status_alone()
    {
        var ready = await Host.SendAsync(HttpMethod.Head, "/health/ready");

        Assert.That((ready.Status, ready.Body), Is.EqualTo((200, "")));
    }

    [Test]
    public async Task With_warm_up_there_is_a_token_before_anybody_asks()
    {
        await using var warm = await Served.StartAsync(Shell, Options + " --warm-up");

        Assert.That(
            (string?)(await warm.GetAsync("/health/ready")).Json["description"],
            Is.EqualTo("A token is cached.")
        );
    }

    [Test]
    public async Task With_warm_up_a_refusal_does_not_keep_the_host_from_starting()
    {
        Api.RespondWithError("BadCredentials");

        await using var warm = await Served.StartAsync(Shell, Options + " --warm-up");

        Assert.That((await warm.GetAsync("/health/ready")).Status, Is.EqualTo(503));
    }
}

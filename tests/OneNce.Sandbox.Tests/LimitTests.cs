namespace OneNce.Sandbox.Tests;

public sealed class LimitTests : SandboxFixture
{
    [Test]
    public async Task A_request_over_the_limit_gets_a_429_with_Retry_After()
    {
        Api.RequestsPerMinute = 1;
        await Client.AskAsync();
        Clock.Advance(TimeSpan.FromSeconds(20.5));

        var refused = await Client.AskAsync();

        Assert.That((int)refused.StatusCode, Is.EqualTo(429));
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(40)));
    }

    [Test]
    public async Task Requests_are_allowed_again_after_a_minute()
    {
        Api.RequestsPerMinute = 1;
        await Client.AskAsync();

        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That((int)(await Client.AskAsync()).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Resources_are_not_limited()
    {
        Api.RequestsPerMinute = 1;
        var token = await Client.GetTokenAsync();

        Assert.That(await Client.GetStatusAsync("/v2/sims", token), Is.EqualTo(200));
    }

    [Test]
    public async Task A_limit_can_be_removed()
    {
        Api.RequestsPerMinute = 0;
        Assert.That((int)(await Client.AskAsync()).StatusCode, Is.EqualTo(429));

        Api.RequestsPerMinute = null;
        Assert.That((int)(await Client.AskAsync()).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public void The_limit_can_be_read_back()
    {
        Assert.That(Api.RequestsPerMinute, Is.Null);

        Api.RequestsPerMinute = 5;

        Assert.That(Api.RequestsPerMinute, Is.EqualTo(5));
    }

    [Test]
    public void A_negative_limit_is_rejected_and_changes_nothing()
    {
        Assert.That(() => Api.RequestsPerMinute = -1, Throws.InstanceOf<ArgumentOutOfRangeException>());

        Assert.That(Api.RequestsPerMinute, Is.Null);
    }
}

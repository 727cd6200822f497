namespace OneNce.Sandbox.Tests;

public sealed class LimitTests : SandboxFixture
{
    [Test]
    public async Task Beyond_the_limit_it_says_when_to_come_back()
    {
        Api.Limits(1);
        await Client.AskAsync();
        Clock.Advance(TimeSpan.FromSeconds(20.5));

        var refused = await Client.AskAsync();

        Assert.That((int)refused.StatusCode, Is.EqualTo(429));
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(40)));
    }

    [Test]
    public async Task After_a_minute_requests_pass_again()
    {
        Api.Limits(1);
        await Client.AskAsync();

        Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.That((int)(await Client.AskAsync()).StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task Resources_are_not_limited()
    {
        Api.Limits(1);
        var token = await Client.TokenAsync();

        Assert.That(await Client.StatusOfAsync("/v2/sims", token), Is.EqualTo(200));
    }

    [Test]
    public async Task A_limit_can_be_lifted()
    {
        Api.Limits(0);
        Assert.That((int)(await Client.AskAsync()).StatusCode, Is.EqualTo(429));

        Api.Limits(null);
        Assert.That((int)(await Client.AskAsync()).StatusCode, Is.EqualTo(200));
    }
}

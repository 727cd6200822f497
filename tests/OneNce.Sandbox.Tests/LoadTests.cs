namespace OneNce.Sandbox.Tests;

public sealed class LoadTests : SandboxFixture
{
    [Test]
    public async Task Ten_thousand_requests_at_once_get_ten_thousand_tokens()
    {
        var begin = TimeProvider.System.GetTimestamp();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => Client.GetTokenAsync()));
        var seconds = TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
        await TestContext.Out.WriteLineAsync($"{10_000 / seconds:0} requests a second");

        Assert.That(tokens.Distinct().Count(), Is.EqualTo(10_000));
        Assert.That((Api.TokenRequests, Api.TokensIssued), Is.EqualTo((10_000, 10_000)));
    }

    [Test]
    public async Task A_fault_applies_to_exactly_the_given_number_of_concurrent_requests()
    {
        Api.Fail(503, times: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Client.AskAsync()));

        Assert.That(answers.Count(answer => (int)answer.StatusCode == 503), Is.EqualTo(100));
    }
}

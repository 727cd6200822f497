namespace OneNce.Sandbox.Tests;

public sealed class LoadTests : SandboxFixture
{
    [Test]
    public async Task Ten_thousand_requests_at_once_get_ten_thousand_tokens()
    {
        var begin = TimeProvider.System.GetTimestamp();
        var tokens = await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => Client.TokenAsync()));
        await TestContext.Out.WriteLineAsync($"{10_000 / TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0} requests a second");

        Assert.That(tokens.Distinct().Count(), Is.EqualTo(10_000));
        Assert.That((Api.TokenRequests, Api.TokensIssued), Is.EqualTo((10_000, 10_000)));
    }

    [Test]
    public async Task Faults_are_handed_out_exactly_as_often_as_told_however_many_ask()
    {
        Api.Fails(503, times: 100);

        var answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => Client.AskAsync()));

        Assert.That(answers.Count(answer => (int)answer.StatusCode == 503), Is.EqualTo(100));
    }
}

using System.Text;

namespace OneNce.Cli.Tests.Serving;

/// <summary>A caller whose token the API refuses reports it, and spares all others the same refusal.</summary>
public sealed class InvalidateTests : ServeFixture
{
    [Test]
    public async Task A_token_that_no_longer_works_is_replaced_once_for_all_callers()
    {
        var token = await TokenAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Host.InvalidateAsync(token)));
        var tokens = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TokenAsync()));

        Assert.That(reports.Select(reply => (reply.Status, reply.Body)), Is.All.EqualTo((204, "")));
        Assert.That(tokens.Distinct(), Is.EqualTo(new[] { tokens[0] }).And.None.EqualTo(token));
        Assert.That(Api.TokenRequests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_late_report_does_not_cost_the_newer_token()
    {
        var token = await TokenAsync();
        await Host.InvalidateAsync(token);
        var newer = await TokenAsync();

        await Host.InvalidateAsync(token);

        Assert.That(await TokenAsync(), Is.EqualTo(newer));
    }

    [Test]
    public async Task The_token_may_be_sent_as_JSON()
    {
        var token = await TokenAsync();
        var body = $$"""{"access_token":"{{token}}"}""";

        await Host.InvalidateAsync(
            token,
            request => request.Content = new StringContent(body, Encoding.UTF8, "application/json")
        );

        Assert.That(await TokenAsync(), Is.Not.EqualTo(token));
    }

    [TestCase("")]
    [TestCase("two words")]
    [TestCase("line\nbreak")]
    public async Task What_cannot_be_a_token_is_400(string token)
    {
        var reply = await Host.InvalidateAsync(token);

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((400, "access-token-required")));
    }

    [Test]
    public async Task Without_the_guard_header_a_report_is_400_and_changes_nothing()
    {
        var token = await TokenAsync();

        var reply = await Host.InvalidateAsync(token, request => request.Headers.Remove("Metadata"));

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((400, "metadata-header-required")));
        Assert.That(await TokenAsync(), Is.EqualTo(token));
    }

    private async Task<string> TokenAsync() => (string)(await Host.AskAsync()).Json["access_token"]!;
}

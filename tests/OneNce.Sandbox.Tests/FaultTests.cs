using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class FaultTests : SandboxFixture
{
    [Test]
    public async Task It_fails_as_often_as_told_and_then_accepts()
    {
        Api.Fails(429, retryAfter: TimeSpan.FromSeconds(7), times: 1);

        var refused = await Client.AskAsync();

        Assert.That((int)refused.StatusCode, Is.EqualTo(429));
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That((await Client.AskAsync()).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_failure_has_the_shape_of_a_documented_error()
    {
        Api.Fails(503);

        var body = JsonNode.Parse(await (await Client.AskAsync()).Content.ReadAsStringAsync())!.AsObject();

        Assert.That(body.Select(m => m.Key), Is.EqualTo(JsonNode.Parse(Documented("BadCredentials"))!.AsObject().Select(m => m.Key)));
        Assert.That((int)body["statusCode"]!, Is.EqualTo(503));
    }

    [Test]
    public async Task Faults_come_in_the_order_of_the_calls()
    {
        Api.Fails(500, times: 2);
        Api.AnswersHtml(502, times: 1);
        Api.Refuses("BadCredentials", times: 1);

        Assert.That(await StatusesAsync(5), Is.EqualTo(new[] { 500, 500, 502, 400, 200 }));
    }

    [Test]
    public async Task A_fault_without_a_number_holds_until_it_accepts()
    {
        Api.Fails(500);
        Assert.That(await StatusesAsync(3), Is.EqualTo(new[] { 500, 500, 500 }));

        Api.Accepts();
        Assert.That(await StatusesAsync(1), Is.EqualTo(new[] { 200 }));
    }

    [Test]
    public async Task A_fault_without_a_number_gives_way_to_the_next_one()
    {
        Api.Fails(500);
        Api.Fails(503, times: 1);

        Assert.That(await StatusesAsync(2), Is.EqualTo(new[] { 503, 200 }));
    }

    [Test]
    public async Task A_delayed_answer_comes_when_its_time_has_come()
    {
        Api.Delays(TimeSpan.FromSeconds(10), times: 1);
        var asked = Client.AskAsync();
        await Api.RequestsArriveAsync(1);
        Assert.That(Api.Requests[0].StatusAnswered, Is.Null);

        Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await asked).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_hanging_request_ends_when_the_client_gives_up()
    {
        Api.Hangs(times: 1);
        using var patience = new CancellationTokenSource();
        var asked = Client.AskAsync(cancel: patience.Token);
        await Api.RequestsArriveAsync(1);

        await patience.CancelAsync();

        await Assert.ThatAsync(async () => await asked, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await Client.AskAsync()).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Disposing_ends_what_hangs_or_waits(CancellationToken limit)
    {
        Api.Hangs(times: 20);
        Api.Delays(TimeSpan.FromDays(1));
        var asked = Enumerable.Range(0, 40).Select(_ => Client.AskAsync()).ToArray();
        await Api.RequestsArriveAsync(40, limit);
        var begin = TimeProvider.System.GetTimestamp();

        Api.Dispose();

        Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.LessThan(TimeSpan.FromSeconds(4)));
        foreach (var one in asked)
        {
            await Assert.ThatAsync(async () => await one.WaitAsync(limit), Throws.InstanceOf<HttpRequestException>());
        }
    }

    [Test]
    public async Task A_reset_is_one_to_the_socket()
    {
        Api.ResetsConnection();

        var error = (await Assert.ThrowsAsync<HttpRequestException>(() => Client.AskAsync()))!;

        Assert.That((error.GetBaseException() as SocketException)?.SocketErrorCode, Is.EqualTo(SocketError.ConnectionReset), error.ToString());
    }

    [Test]
    public async Task A_truncated_body_breaks_off_before_its_promised_length()
    {
        Api.TruncatesBody();

        var error = (await Assert.ThrowsAsync<HttpRequestException>(() => Client.AskAsync()))!;

        Assert.That(error.InnerException, Is.InstanceOf<IOException>());
        Assert.That(Api.Requests[0].StatusAnswered, Is.EqualTo(200));
    }

    [Test]
    public async Task It_answers_with_a_web_page_as_gateways_do()
    {
        Api.AnswersHtml(502);

        var answer = await Client.AskAsync();

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith("<!DOCTYPE html>"));
    }

    [Test]
    public async Task It_redirects_where_told()
    {
        Api.Redirects(new Uri("https://elsewhere.example/token"));

        var answer = await Client.AskAsync();

        Assert.That((int)answer.StatusCode, Is.EqualTo(307));
        Assert.That(answer.Headers.Location, Is.EqualTo(new Uri("https://elsewhere.example/token")));
    }

    [Test]
    public async Task It_answers_with_anything()
    {
        Api.AnswersWith(200, "ünusual", "text/plain; charset=utf-8");

        Assert.That(await (await Client.AskAsync()).Content.ReadAsStringAsync(), Is.EqualTo("ünusual"));
    }

    [Test]
    public async Task Faults_of_the_resources_leave_the_token_endpoint_alone()
    {
        Api.Resources.Fails(500, times: 1);

        var token = await Client.TokenAsync();

        Assert.That(await Client.StatusOfAsync("/v2/sims", token), Is.EqualTo(500));
        Assert.That(await Client.StatusOfAsync("/v2/sims", token), Is.EqualTo(200));
    }

    [TestCase(200)]
    [TestCase(600)]
    public void Only_an_error_status_fails(int status) =>
        Assert.That(() => Api.Fails(status), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void What_cannot_be_timed_is_refused()
    {
        Assert.That(() => Api.Delays(TimeSpan.MaxValue), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Api.Issues(TimeSpan.MaxValue), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Api.Fails(429, TimeSpan.FromSeconds(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void No_fault_happens_zero_times() =>
        Assert.That(() => Api.Hangs(times: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private async Task<int[]> StatusesAsync(int count)
    {
        var statuses = new int[count];
        for (var i = 0; i < count; i++)
        {
            statuses[i] = (int)(await Client.AskAsync()).StatusCode;
        }

        return statuses;
    }
}

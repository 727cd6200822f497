using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class FaultTests : SandboxFixture
{
    [Test]
    public async Task A_failure_applies_to_the_given_number_of_requests()
    {
        Api.Fail(429, retryAfter: TimeSpan.FromSeconds(7), times: 1);

        var refused = await Client.AskAsync();

        Assert.That((int)refused.StatusCode, Is.EqualTo(429));
        Assert.That(refused.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That((await Client.AskAsync()).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_failure_has_the_format_of_a_documented_error()
    {
        Api.Fail(503);

        var body = JsonNode.Parse(await (await Client.AskAsync()).Content.ReadAsStringAsync())!.AsObject();

        var documented = JsonNode.Parse(Documented("BadCredentials"))!.AsObject();
        Assert.That(body.Select(member => member.Key), Is.EqualTo(documented.Select(member => member.Key)));
        Assert.That((int)body["statusCode"]!, Is.EqualTo(503));
    }

    [Test]
    public async Task Faults_apply_in_the_order_in_which_they_are_queued()
    {
        Api.Fail(500, times: 2);
        Api.RespondWithHtml(502, times: 1);
        Api.RespondWithError("BadCredentials", times: 1);

        Assert.That(await StatusesAsync(5), Is.EqualTo(new[] { 500, 500, 502, 400, 200 }));
    }

    [Test]
    public async Task A_fault_without_a_number_applies_until_it_is_cleared()
    {
        Api.Fail(500);
        Assert.That(await StatusesAsync(3), Is.EqualTo(new[] { 500, 500, 500 }));

        Api.Clear();
        Assert.That(await StatusesAsync(1), Is.EqualTo(new[] { 200 }));
    }

    [Test]
    public async Task A_fault_without_a_number_ends_when_another_is_queued()
    {
        Api.Fail(500);
        Api.Fail(503, times: 1);

        Assert.That(await StatusesAsync(2), Is.EqualTo(new[] { 503, 200 }));
    }

    [Test]
    public async Task A_delayed_response_is_sent_when_the_delay_is_over()
    {
        Api.Delay(TimeSpan.FromSeconds(10), times: 1);
        var asked = Client.AskAsync();
        await Api.WaitForRequestsAsync(1);
        Assert.That(Api.Requests[0].StatusCode, Is.Null);

        Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.That((await asked).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_hanging_request_ends_when_the_client_cancels_it()
    {
        Api.Hang(times: 1);
        using var cancellation = new CancellationTokenSource();
        var asked = Client.AskAsync(cancellationToken: cancellation.Token);
        await Api.WaitForRequestsAsync(1);

        await cancellation.CancelAsync();

        await Assert.ThatAsync(async () => await asked, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await Client.AskAsync()).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Disposing_ends_hanging_and_delayed_requests(CancellationToken limit)
    {
        Api.Hang(times: 20);
        Api.Delay(TimeSpan.FromDays(1));
        var asked = Enumerable.Range(0, 40).Select(_ => Client.AskAsync()).ToArray();
        await Api.WaitForRequestsAsync(40, limit);
        var begin = TimeProvider.System.GetTimestamp();

        Api.Dispose();

        Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.LessThan(TimeSpan.FromSeconds(4)));
        foreach (var one in asked)
        {
            await Assert.ThatAsync(async () => await one.WaitAsync(limit), Throws.InstanceOf<HttpRequestException>());
        }
    }

    [Test]
    public async Task A_reset_reaches_the_client_as_a_TCP_reset()
    {
        Api.ResetConnection();

        var error = (await Assert.ThrowsAsync<HttpRequestException>(() => Client.AskAsync()))!;

        var socketError = (error.GetBaseException() as SocketException)?.SocketErrorCode;
        Assert.That(socketError, Is.EqualTo(SocketError.ConnectionReset), error.ToString());
    }

    [Test]
    public async Task A_truncated_body_is_shorter_than_its_Content_Length()
    {
        Api.TruncateBody();

        var error = (await Assert.ThrowsAsync<HttpRequestException>(() => Client.AskAsync()))!;

        Assert.That(error.InnerException, Is.InstanceOf<IOException>());
        Assert.That(Api.Requests[0].StatusCode, Is.EqualTo(200));
    }

    [Test]
    public async Task It_can_respond_with_HTML_as_a_gateway_does()
    {
        Api.RespondWithHtml(502);

        var answer = await Client.AskAsync();

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.StartWith("<!DOCTYPE html>"));
    }

    [Test]
    public async Task It_can_redirect()
    {
        Api.Redirect(new Uri("https://elsewhere.example/token"));

        var answer = await Client.AskAsync();

        Assert.That((int)answer.StatusCode, Is.EqualTo(307));
        Assert.That(answer.Headers.Location, Is.EqualTo(new Uri("https://elsewhere.example/token")));
    }

    [Test]
    public async Task It_can_respond_with_any_body()
    {
        Api.RespondWith(200, "ünusual", "text/plain; charset=utf-8");

        Assert.That(await (await Client.AskAsync()).Content.ReadAsStringAsync(), Is.EqualTo("ünusual"));
    }

    [Test]
    public async Task Faults_of_resources_do_not_apply_to_the_token_endpoint()
    {
        Api.Resources.Fail(500, times: 1);

        var token = await Client.GetTokenAsync();

        Assert.That(await Client.GetStatusAsync("/v2/sims", token), Is.EqualTo(500));
        Assert.That(await Client.GetStatusAsync("/v2/sims", token), Is.EqualTo(200));
    }

    [TestCase(200)]
    [TestCase(600)]
    public void A_failure_needs_an_error_status(int status) =>
        Assert.That(() => Api.Fail(status), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Times_that_no_timer_supports_are_rejected()
    {
        Assert.That(() => Api.Delay(TimeSpan.MaxValue), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Api.TokenLifetime = TimeSpan.MaxValue, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Api.Fail(429, TimeSpan.FromSeconds(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void A_fault_applies_to_at_least_one_request() =>
        Assert.That(() => Api.Hang(times: 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase("text/html\r\nX: y")]
    [TestCase("text/ü")]
    public void A_content_type_that_no_header_can_contain_is_rejected(string contentType) =>
        Assert.That(
            () => Api.RespondWith(200, "body", contentType),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("contentType")
        );

    [Test]
    public void A_location_that_no_header_can_contain_is_rejected() =>
        Assert.That(
            () => Api.Redirect(new Uri("/tökens", UriKind.Relative)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("location")
        );

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

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OneNce.Cli.Tests.Serving;

public sealed class TokenRouteTests : ServeFixture
{
    [Test]
    public async Task A_token_comes_with_the_names_of_RFC_6749_and_is_not_to_be_stored()
    {
        var reply = await Host.AskAsync();

        Assert.That(reply.Status, Is.EqualTo(200));
        Assert.That(
            reply.Json.AsObject().Select(member => member.Key),
            Is.EqualTo(new[] { "access_token", "token_type", "expires_in", "scope", "userId" })
        );
        Assert.That((string?)reply.Json["token_type"], Is.EqualTo("Bearer"));
        Assert.That((reply.Header("Cache-Control"), reply.Header("Pragma")), Is.EqualTo(("no-store", "no-cache")));
    }

    [Test]
    public async Task The_token_is_one_that_the_API_takes()
    {
        var token = (string)(await Host.AskAsync()).Json["access_token"]!;

        var answer = await Host.SendAsync(
            HttpMethod.Get,
            Api.BaseAddress + "/v2/sims",
            request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token)
        );
        Assert.That(answer.Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Each_token_that_is_handed_out_leaves_a_line_in_the_log_without_the_token()
    {
        using var broker = await Broker.StartAsync([], "--sandbox");
        var token = (string)(await broker.AskAsync()).Json["access_token"]!;
        await broker.AskAsync();

        var (_, output) = await broker.StopAsync();

        Assert.That(
            output.Split("A token was handed out to a caller with the key, at 127.0.0.1 port "),
            Has.Length.EqualTo(3)
        );
        Assert.That(output, Does.Not.Contain(token).And.Not.Contain(Served.Key));
    }

    [Test]
    public async Task Any_number_of_callers_cost_one_call()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Host.AskAsync()));

        Assert.That(replies.Select(reply => (string?)reply.Json["access_token"]).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Api.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task Expires_in_tells_the_seconds_that_are_left()
    {
        await Host.AskAsync();
        Clock.Advance(TimeSpan.FromSeconds(100.5));

        Assert.That((int)(await Host.AskAsync()).Json["expires_in"]!, Is.EqualTo(3499));
    }

    [Test]
    public async Task What_1NCE_did_not_say_is_left_out()
    {
        Api.RespondWith(200, JsonSerializer.Serialize(new { access_token = "short+token" }), "application/json");

        Assert.That(
            (await Host.AskAsync()).Body,
            Is.EqualTo("""{"access_token":"short+token","token_type":"Bearer","expires_in":3600}""")
        );
    }

    [TestCase("", "text/html")]
    [TestCase("grant_type=client_credentials", "application/x-www-form-urlencoded")]
    [TestCase(
        "scope=all&grant_type=client%5Fcredentials&client_id=me&client_secret=mine",
        "Application/X-WWW-Form-URLencoded; charset=utf-8"
    )]
    [TestCase("""{"grant_type":"client_credentials"}""", "application/json")]
    [TestCase("""{"grant_type":"client_credentials","scope":null}""", "application/json; charset=utf-8")]
    public async Task The_body_may_be_left_out_or_ask_for_client_credentials(string body, string type) =>
        Assert.That((await PostAsync(body, type)).Status, Is.EqualTo(200));

    [TestCase("grant_type=password", "application/x-www-form-urlencoded", "unsupported-grant-type")]
    [TestCase("scope=all", "application/x-www-form-urlencoded", "unsupported-grant-type")]
    [TestCase(
        "grant_type=client_credentials&grant_type=password",
        "application/x-www-form-urlencoded",
        "unsupported-grant-type"
    )]
    [TestCase("""{"grant_type":"authorization_code"}""", "application/json", "unsupported-grant-type")]
    [TestCase("""{"grant_type":["client_credentials"]}""", "application/json", "unsupported-grant-type")]
    [TestCase("[]", "application/json", "unsupported-grant-type")]
    [TestCase("""{"grant_type":"client_credentials","grant_type":"password"}""", "application/json", "invalid-body")]
    [TestCase("grant_type=client_credentials", "application/json", "invalid-body")]
    public async Task Any_other_grant_is_400_and_costs_no_call(string body, string type, string problem)
    {
        var reply = await PostAsync(body, type);

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((400, problem)));
        Assert.That(Api.TokenRequests, Is.Zero);
    }

    [TestCase("grant_type=client_credentials", "text/plain")]
    [TestCase("grant_type=client_credentials", "multipart/form-data; boundary=x")]
    public async Task Another_media_type_is_415(string body, string type)
    {
        var reply = await PostAsync(body, type);

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((415, "unsupported-media-type")));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_body_that_is_too_large_is_413(bool isChunked)
    {
        var reply = await Host.AskAsync(request =>
        {
            request.Content = new ByteArrayContent(new byte[65 * 1024]);
            request.Headers.TransferEncodingChunked = isChunked;
        });

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((413, "content-too-large")));
    }

    [TestCase("GET")]
    [TestCase("HEAD")]
    [TestCase("PUT")]
    [TestCase("DELETE")]
    [TestCase("TRACE")]
    [TestCase("OPTIONS")]
    public async Task Every_other_method_is_405_and_the_right_one_is_named(string method)
    {
        var reply = await Host.SendAsync(new HttpMethod(method), "/v1/oauth/token");

        Assert.That((reply.Status, reply.Header("Allow")), Is.EqualTo((405, "POST")));
        Assert.That(method == "HEAD" || reply.Problem == "method-not-allowed");
    }

    private Task<Reply> PostAsync(string body, string type) =>
        Host.AskAsync(request =>
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
            {
                Headers = { ContentType = MediaTypeHeaderValue.Parse(type) },
            }
        );
}

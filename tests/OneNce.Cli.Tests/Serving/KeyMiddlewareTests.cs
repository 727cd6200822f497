using System.Net.Http.Headers;

namespace OneNce.Cli.Tests.Serving;

public sealed class KeyMiddlewareTests : ServeFixture
{
    [TestCase(null)]
    [TestCase("Bearer")]
    [TestCase("Bearer ")]
    [TestCase("Bearer wrong")]
    [TestCase("Bearer " + Served.Key + "x")]
    [TestCase("Bearer x" + Served.Key)]
    [TestCase("Bearer A-key-of-the-tests.0123456789~abcdefghijklmnop")]
    [TestCase("Bearer a-key-of-the-tests.0123456789~abcdefghijklmno")]
    [TestCase("Bearer " + Served.Key + ", Bearer wrong")]
    [TestCase("Basic " + Served.Key)]
    [TestCase(Served.Key)]
    public async Task Without_the_key_a_token_is_401_and_costs_no_call(string? authorization)
    {
        var reply = await SendAsync(authorization is null ? [] : [$"Authorization: {authorization}"]);

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((401, "key-required")));
        Assert.That(reply.Header("WWW-Authenticate"), Does.StartWith("Bearer realm=\"onence\""));
        Assert.That(Api.TokenRequests, Is.Zero);
    }

    [Test]
    public async Task The_key_twice_is_401() =>
        Assert.That(
            (await SendAsync($"Authorization: Bearer {Served.Key}", $"Authorization: Bearer {Served.Key}")).Status,
            Is.EqualTo(401)
        );

    [Test]
    public async Task The_scheme_may_be_written_in_any_case() =>
        Assert.That((await SendAsync($"Authorization: BEARER {Served.Key}")).Status, Is.EqualTo(200));

    [Test]
    public async Task A_key_that_is_wrong_is_told_from_one_that_is_missing()
    {
        Assert.That((await SendAsync()).Header("WWW-Authenticate"), Does.Not.Contain("error"));
        Assert.That(
            (await SendAsync("Authorization: Bearer wrong")).Header("WWW-Authenticate"),
            Does.Contain("error=\"invalid_token\"")
        );
    }

    [Test]
    public async Task A_route_is_closed_unless_it_says_that_it_is_open()
    {
        await using var app = Routes.Of(Shell.Clock);
        var closed = Routes.In(app).Where(route => !Routes.IsOpen(route)).Select(route => route.RoutePattern.RawText);

        Assert.That(
            closed.Distinct(),
            Is.SubsetOf(new[] { "/v1/oauth/token", "/v1/oauth/token/invalidate", "/mcp", "/mcp/" })
                .And.Contains("/v1/oauth/token")
        );
    }

    [TestCase(null)]
    [TestCase("false")]
    [TestCase("true, true")]
    [TestCase("1")]
    public async Task Without_the_guard_header_a_token_is_400_and_costs_no_call(string? value)
    {
        var reply = await Host.AskAsync(request =>
        {
            request.Headers.Remove("Metadata");
            request.Headers.TryAddWithoutValidation("Metadata", value is null ? [] : [value]);
        });

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((400, "metadata-header-required")));
        Assert.That(Api.TokenRequests, Is.Zero);
    }

    [Test]
    public async Task A_form_of_a_browser_gets_no_token()
    {
        var reply = await Host.SendAsync(
            HttpMethod.Post,
            "/v1/oauth/token",
            request =>
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Served.Key);
                request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
            }
        );

        Assert.That(reply.Status, Is.EqualTo(400));
    }

    private Task<Reply> SendAsync(params string[] authorization) =>
        Host.SendRawAsync(
            null,
            [
                "POST /v1/oauth/token HTTP/1.1",
                "Host: 127.0.0.1",
                "Metadata: true",
                "Content-Length: 0",
                .. authorization,
            ]
        );
}

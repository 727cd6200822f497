using System.Net;
using System.Text;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>What reaches <c>/mcp</c> and is no MCP client of this machine. None of it may cost a call to 1NCE.</summary>
public sealed class HttpAttackTests : McpFixture
{
    private const string Check = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"check_access_token","arguments":{}}}""";

    [TestCase("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [TestCase("Origin", "null", HttpStatusCode.Forbidden)]
    [TestCase("Origin", "https://127.0.0.1", HttpStatusCode.Forbidden)]
    [TestCase("Host", "evil.example", HttpStatusCode.BadRequest)]
    [TestCase("Host", "127.0.0.1.evil.example", HttpStatusCode.BadRequest)]
    [TestCase("X-Forwarded-For", "203.0.113.7", HttpStatusCode.BadRequest)]
    [TestCase("Forwarded", "for=203.0.113.7", HttpStatusCode.BadRequest)]
    [TestCase("Authorization", "Bearer 0123456789abcdef0123456789abcdef0123456789abcdeF", HttpStatusCode.Unauthorized)]
    [TestCase("Authorization", "", HttpStatusCode.Unauthorized)]
    public async Task A_request_that_only_a_tricked_program_sends_is_refused(string header, string value, HttpStatusCode expected)
    {
        await using var host = await Served.StartAsync(this);

        var (status, body) = await CallAsync(host, header, value);

        Assert.That((status, body), Is.EqualTo((expected, body)));
        Assert.That(body, Does.Contain("urn:problem-type:onence:").And.Not.Contain("evil.example").And.Not.Contain("expiresIn"));
        Assert.That(Api.TokenRequests, Is.Zero);
    }

    [Test]
    public async Task The_same_request_without_the_trick_is_answered()
    {
        await using var host = await Served.StartAsync(this);

        var (status, body) = await CallAsync(host, "Origin", $"http://{host.Address.Authority}");

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), body);
        Assert.That(body, Does.Contain("expiresIn").And.Not.Contain(Canary));
    }

    [TestCase("GET")]
    [TestCase("DELETE")]
    public async Task There_is_no_session_to_listen_to_or_to_end(string method)
    {
        await using var host = await Served.StartAsync(this);
        using var client = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(new HttpMethod(method), host.Mcp) { Headers = { { "Authorization", $"Bearer {Served.Key}" } } };

        Assert.That((await client.SendAsync(request)).StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    private static async Task<(HttpStatusCode Status, string Body)> CallAsync(Served host, string header, string value)
    {
        using var client = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Mcp) { Content = new StringContent(Check, Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        request.Headers.Add("Authorization", $"Bearer {Served.Key}");
        request.Headers.Remove(header);
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}

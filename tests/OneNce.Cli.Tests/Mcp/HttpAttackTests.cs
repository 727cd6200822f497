using System.Text;
using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>
/// What reaches <c>/mcp</c> and is no MCP client of this machine. None of it may cost a call to 1NCE.
/// </summary>
public sealed class HttpAttackTests : McpFixture
{
    private const string Check =
        """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"check_access_token","arguments":{}}}""";

    [TestCase("Origin", "http://evil.example", 403)]
    [TestCase("Origin", "null", 403)]
    [TestCase("Origin", "https://127.0.0.1", 403)]
    [TestCase("Host", "evil.example", 400)]
    [TestCase("Host", "127.0.0.1.evil.example", 400)]
    [TestCase("X-Forwarded-For", "203.0.113.7", 400)]
    [TestCase("Forwarded", "for=203.0.113.7", 400)]
    [TestCase("Authorization", "Bearer a-key-of-the-tests.0123456789~abcdefghijklmnoP", 401)]
    [TestCase("Authorization", "", 401)]
    public async Task A_request_that_only_a_tricked_program_sends_is_refused(string header, string value, int expected)
    {
        await using var host = await ServeAsync();

        var answer = await CallAsync(host, header, value);

        Assert.That(answer.Status, Is.EqualTo(expected), answer.Body);
        Assert.That(
            answer.Body,
            Does.Contain("urn:problem-type:onence:").And.Not.Contain("evil.example").And.Not.Contain("expiresIn")
        );
        Assert.That(Api.TokenRequests, Is.Zero);
    }

    [Test]
    public async Task The_same_request_without_the_trick_is_answered()
    {
        await using var host = await ServeAsync();

        var answer = await CallAsync(host, "Origin", $"http://{host.Address.Authority}");

        Assert.That(answer.Status, Is.EqualTo(200), answer.Body);
        Assert.That(answer.Body, Does.Contain("expiresIn").And.Not.Contain(Canary));
    }

    [TestCase("GET")]
    [TestCase("DELETE")]
    public async Task There_is_no_session_to_listen_to_or_to_end(string method)
    {
        await using var host = await ServeAsync();

        var answer = await host.SendAsync(
            new HttpMethod(method),
            "/mcp",
            request => request.Headers.Add("Authorization", $"Bearer {Served.Key}")
        );

        Assert.That(answer.Status, Is.EqualTo(405));
    }

    [TestCase(null)]
    [TestCase("text/plain")]
    public async Task A_message_that_is_not_sent_as_JSON_is_415(string? mediaType)
    {
        await using var host = await ServeAsync();

        var answer = await host.SendAsync(
            HttpMethod.Post,
            "/mcp",
            request =>
            {
                request.Headers.Add("Accept", "application/json, text/event-stream");
                request.Headers.Add("Authorization", $"Bearer {Served.Key}");
                request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Check));
                request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            }
        );

        Assert.That((answer.Status, answer.Problem), Is.EqualTo((415, "unsupported-media-type")));
    }

    private static Task<Reply> CallAsync(Served host, string header, string value) =>
        host.SendAsync(
            HttpMethod.Post,
            "/mcp",
            request =>
            {
                request.Content = new StringContent(Check, Encoding.UTF8, "application/json");
                request.Headers.Add("Accept", "application/json, text/event-stream");
                request.Headers.Add("Authorization", $"Bearer {Served.Key}");
                request.Headers.Remove(header);
                request.Headers.TryAddWithoutValidation(header, value);
            }
        );
}

using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OneNce.Cli.Tests.Serving;

/// <summary>How much the host takes from anybody.</summary>
public sealed class LimitTests : ServeFixture
{
    [TestCase("GET /health/live HTTP/1.1", 20, 1024, 431)]
    [TestCase("GET /health/live HTTP/1.1", 100, 1, 431)]
    [TestCase("GET /health/live HTTP/1.1", 60, 1, 200)]
    public async Task Too_many_headers_or_too_large_ones_are_431(string line, int count, int size, int status)
    {
        var headers = Enumerable.Range(0, count).Select(number => $"X-{number}: {new string('x', size)}");

        Assert.That((await Host.SendRawAsync(null, [line, "Host: 127.0.0.1", .. headers])).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task A_target_that_is_too_long_is_414() =>
        Assert.That(
            (await Host.SendRawAsync(null, $"GET /{new string('x', 5000)} HTTP/1.1", "Host: 127.0.0.1")).Status,
            Is.EqualTo(414)
        );

    [TestCase("GET /health/live HTTP/1.1", "Host: 127.0.0.1", "Bad Header: x")]
    [TestCase("GET /health/live HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 1", "Content-Length: 2")]
    [TestCase("GET health/live HTTP/1.1", "Host: 127.0.0.1")]
    [TestCase("GET /health/live HTTP/9.9", "Host: 127.0.0.1")]
    public async Task What_is_no_HTTP_is_refused(params string[] lines) =>
        Assert.That((await Host.SendRawAsync(null, lines)).Status, Is.EqualTo(400).Or.EqualTo(505));

    [Test]
    public async Task Two_lengths_of_a_body_do_not_smuggle_a_second_request()
    {
        var reply = await Host.SendRawAsync(
            null,
            "POST /health/live HTTP/1.1",
            "Host: 127.0.0.1",
            "Content-Length: 6",
            "Transfer-Encoding: chunked",
            "",
            "0",
            "",
            "GET /health/live HTTP/1.1",
            "Host: 127.0.0.1"
        );

        Assert.That(reply.Status, Is.Not.EqualTo(200));
        Assert.That(reply.Body, Does.Not.Contain("Healthy"));
    }

    [TestCase("/v1/oauth/token")]
    [TestCase("/v1/oauth/token/invalidate")]
    [TestCase("/mcp")]
    public async Task A_chunk_of_more_than_31_bits_is_400(string path)
    {
        var reply = await Host.SendRawAsync(
            null,
            $"POST {path} HTTP/1.1",
            "Host: 127.0.0.1",
            $"Authorization: Bearer {Served.Key}",
            "Metadata: true",
            "Content-Type: application/json",
            "Accept: application/json, text/event-stream",
            "Transfer-Encoding: chunked",
            "Connection: close",
            "",
            "fffffffff",
            "x",
            "0",
            ""
        );

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((400, "request-refused")));
    }

    [Test]
    public async Task Connections_of_callers_without_the_key_shut_nobody_out()
    {
        var open = new List<TcpClient>();
        for (var number = 0; number < 600; number++)
        {
            var client = new TcpClient();
            open.Add(client);
            await client.ConnectAsync(IPAddress.Loopback, Host.Address.Port);
            await client.GetStream().WriteAsync("GET /v1/oauth/token HTTP/1.1\r\nHost: "u8.ToArray());
        }

        Assert.That((await Host.AskAsync()).Status, Is.EqualTo(200));
        Assert.That((await Host.GetAsync("/health/live")).Status, Is.EqualTo(200));
        // The oldest made room.
        Assert.That(await AnswersAsync(open[0]), Is.False);
        open.ForEach(client => client.Dispose());
    }

    [Test]
    public async Task A_connection_whose_caller_has_the_key_is_not_closed_for_those_of_others()
    {
        using var proven = new TcpClient();
        await proven.ConnectAsync(IPAddress.Loopback, Host.Address.Port);
        var request = $"POST /v1/oauth/token HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {Served.Key}\r\n\r\n";
        await proven.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        Assert.That(await proven.GetStream().ReadAsync(new byte[64 * 1024]), Is.Positive);
        var open = Enumerable.Range(0, 600).Select(_ => new TcpClient()).ToList();
        foreach (var client in open)
        {
            await client.ConnectAsync(IPAddress.Loopback, Host.Address.Port);
        }

        Assert.That((await Host.GetAsync("/health/live")).Status, Is.EqualTo(200));

        Assert.That(await AnswersAsync(proven), Is.True);
        open.ForEach(client => client.Dispose());
    }

    private static async Task<bool> AnswersAsync(TcpClient client)
    {
        try
        {
            await client
                .GetStream()
                .WriteAsync(Encoding.ASCII.GetBytes("GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
            return await client.GetStream().ReadAsync(new byte[1]) == 1;
        }
        catch (IOException)
        {
            return false;
        }
    }
}

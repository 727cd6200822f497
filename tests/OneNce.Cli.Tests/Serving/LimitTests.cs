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
    public async Task One_connection_too_many_at_once_is_closed()
    {
        var open = Enumerable.Range(0, 512).Select(_ => new TcpClient()).ToList();
        foreach (var client in open)
        {
            await client.ConnectAsync(IPAddress.Loopback, Host.Address.Port);
        }

        Assert.That(await AnswersAsync(open[^1]), Is.True);
        using var last = new TcpClient();
        await last.ConnectAsync(IPAddress.Loopback, Host.Address.Port);
        Assert.That(await AnswersAsync(last), Is.False);
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

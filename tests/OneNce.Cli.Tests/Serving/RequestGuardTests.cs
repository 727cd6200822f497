using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace OneNce.Cli.Tests.Serving;

/// <summary>
/// What browsers, proxies and servers are tricked into, sent over a socket as it would arrive. The key is right each
/// time.
/// </summary>
public sealed class RequestGuardTests : ServeFixture
{
    private static readonly string[] Paths =
    [
        "POST /v1/oauth/token",
        "POST /mcp",
        "GET /",
        "GET /status",
        "GET /skills",
        "GET /openapi/v1.json",
        "GET /health/live",
        "GET /health/ready",
        "GET /nothing",
        "OPTIONS /v1/oauth/token",
    ];

    private string Self => $"127.0.0.1:{Host.Address.Port}";

    [Test]
    public async Task A_foreign_Host_is_400_on_every_path(
        [ValueSource(nameof(Paths))] string path,
        [Values(
            "evil.example",
            "127.0.0.1.evil.example",
            "localhost.",
            "0.0.0.0",
            "192.0.2.1:8080",
            "xn--lcalhost-54a",
            "xn--",
            "localhost@evil.example"
        )]
            string host
    )
    {
        var reply = await AttackAsync(path, $"Host: {host}");

        Assert.That(reply.Status, Is.EqualTo(400));
        Assert.That(host.Contains('@', StringComparison.Ordinal) || reply.Problem == "foreign-host");
    }

    [Test]
    public async Task No_Host_at_all_is_400([ValueSource(nameof(Paths))] string path)
    {
        var reply = await Host.SendRawAsync(
            null,
            $"{path} HTTP/1.0",
            $"Authorization: Bearer {Served.Key}",
            "Metadata: true",
            "Content-Length: 0"
        );

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((400, "foreign-host")));
    }

    [TestCase("Host: evil.example\r\nHost: 127.0.0.1", "/health/live")]
    [TestCase("Host: 127.0.0.1", "http://evil.example/health/live")]
    public async Task Two_hosts_are_400(string host, string target) =>
        Assert.That((await AttackAsync($"GET {target}", host)).Status, Is.EqualTo(400));

    [TestCase("127.0.0.1")]
    [TestCase("LOCALHOST:9000")]
    [TestCase("[::1]:8080")]
    public async Task A_name_of_loopback_will_do_and_so_will_the_port_of_a_tunnel(string host) =>
        Assert.That((await AttackAsync("GET /health/live", $"Host: {host}")).Status, Is.EqualTo(200));

    [Test]
    public async Task A_foreign_Origin_is_403_on_every_path(
        [ValueSource(nameof(Paths))] string path,
        [Values(
            "http://evil.example",
            "null",
            "http://127.0.0.1",
            "http://localhost:{0}",
            "https://127.0.0.1:{0}",
            "http://127.0.0.1:{0}.evil.example",
            "http://127.0.0.1:{0}/",
            ""
        )]
            string origin
    )
    {
        var reply = await AttackAsync(
            path,
            $"Host: {Self}",
            $"Origin: {string.Format(null, origin, Host.Address.Port)}"
        );

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((403, "foreign-origin")));
    }

    [Test]
    public async Task Two_origins_are_403() =>
        Assert.That(
            (
                await AttackAsync(
                    "GET /health/live",
                    $"Host: {Self}",
                    $"Origin: http://{Self}",
                    "Origin: http://evil.example"
                )
            ).Status,
            Is.EqualTo(403)
        );

    [Test]
    public async Task The_hosts_own_pages_may_call() =>
        Assert.That(
            (await AttackAsync("POST /v1/oauth/token", $"Host: {Self}", $"Origin: http://{Self}")).Status,
            Is.EqualTo(200)
        );

    [Test]
    public async Task A_forwarded_request_is_400_on_every_path(
        [ValueSource(nameof(Paths))] string path,
        [Values(
            "Forwarded: for=127.0.0.1",
            "X-Forwarded-For: 127.0.0.1",
            "x-forwarded-for:",
            "X-FORWARDED-HOST: localhost",
            "X-Forwarded-Anything: at all"
        )]
            string header
    )
    {
        var reply = await AttackAsync(path, $"Host: {Self}", header);

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((400, "forwarded-request")));
    }

    [Test]
    public async Task No_other_site_is_allowed_anything_by_CORS([ValueSource(nameof(Paths))] string path)
    {
        var preflight = await AttackAsync(
            path,
            $"Host: {Self}",
            "Origin: http://evil.example",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: metadata"
        );
        var own = await AttackAsync(path, $"Host: {Self}", $"Origin: http://{Self}");

        Assert.That(
            preflight.Headers.Concat(own.Headers).Select(header => header.Key),
            Has.None.StartsWith("Access-Control-")
        );
    }

    [Test]
    public async Task Another_machine_is_403_on_every_path_even_where_it_is_routed_to_loopback(
        [ValueSource(nameof(Paths))] string path
    )
    {
        var reply = await Host.SendRawAsync(
            Elsewhere(),
            $"{path} HTTP/1.1",
            $"Host: {Self}",
            $"Authorization: Bearer {Served.Key}",
            "Metadata: true"
        );

        Assert.That((reply.Status, reply.Problem), Is.EqualTo((403, "remote-caller")));
    }

    [Test]
    public async Task Nothing_listens_on_another_address_of_this_machine()
    {
        using var socket = new TcpClient();

        await Assert.ThatAsync(
            async () => await socket.ConnectAsync(Elsewhere(), Host.Address.Port),
            Throws.InstanceOf<SocketException>()
        );
    }

    [Test]
    public async Task Every_answer_has_the_headers_of_safety(
        [ValueSource(nameof(Paths))] string path,
        [Values("127.0.0.1", "evil.example")] string host
    )
    {
        var reply = await AttackAsync(path, $"Host: {host}");

        Assert.That(reply.Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
        Assert.That(reply.Header("Content-Security-Policy"), Does.Contain("frame-ancestors 'none'"));
        Assert.That(reply.Header("Referrer-Policy"), Is.EqualTo("no-referrer"));
        Assert.That(reply.Header("Cache-Control"), Does.Contain("no-store").Or.EqualTo("no-cache"));
        Assert.That(reply.Headers["Server"], Is.Empty);
    }

    /// <summary>
    /// An address of this machine beyond loopback: to the host, a caller from there is another machine.
    /// </summary>
    private static IPAddress Elsewhere()
    {
        var address = NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one));
        if (address is null)
        {
            Assert.Ignore("This machine has no address but loopback, so no caller can come from another one.");
        }

        return address!;
    }

    private Task<Reply> AttackAsync(string path, params string[] headers) =>
        Host.SendRawAsync(
            null,
            [
                $"{path} HTTP/1.1",
                $"Authorization: Bearer {Served.Key}",
                "Metadata: true",
                "Content-Length: 0",
                .. headers,
            ]
        );
}

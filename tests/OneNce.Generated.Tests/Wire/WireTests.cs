using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace OneNce.Tests.Wire;

/// <summary>What happens on the wire decides what an error is called, and whether the request is sent again.</summary>
public sealed class WireTests
{
    private static readonly string[] Forms = ["length", "chunks", "close"];

    [Test]
    public async Task A_connection_that_ends_at_any_byte_of_the_response_is_tried_again(
        [ValueSource(nameof(Forms))] string form,
        [Values] bool reset
    )
    {
        var framing = form switch
        {
            "length" => $"Content-Length: {RawServer.Body.Length}\r\n\r\n{RawServer.Body}",
            "chunks" => $"Transfer-Encoding: chunked\r\n\r\n{RawServer.Body.Length:x}\r\n{RawServer.Body}\r\n0\r\n\r\n",
            _ => $"Connection: close\r\n\r\n{RawServer.Body}",
        };
        var whole = Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n" + framing);
        var failures = new List<string>();
        for (var length = 0; length < whole.Length; length++)
        {
            using var server = new RawServer(new RawServer.Reply(whole[..length], reset), RawServer.Good);
            using var source = RawServer.Source(server.Address);
            try
            {
                if ((await source.GetTokenAsync()).Value != "abc")
                {
                    failures.Add($"{length}: another token");
                }
            }
            catch (OneNceTokenException exception)
            {
                failures.Add($"{length}: {exception.Message}");
            }
        }

        Assert.That(failures, Is.Empty);
    }

    [Test]
    public async Task Connections_that_keep_breaking_inside_the_body_are_a_network_error()
    {
        using var server = new RawServer(
            RawServer.Reply.Text("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n{\"access_token\":")
        );
        using var source = RawServer.Source(server.Address);

        var error = await RawServer.FailAsync(source);

        Assert.That((error.Kind, error.IsTransient, server.Connections), Is.EqualTo((TokenErrorKind.Network, true, 3)));
    }

    [TestCase(
        "HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        TokenErrorKind.Timeout,
        3
    )]
    [TestCase("SSH-2.0-OpenSSH_9.2\r\n\r\n", TokenErrorKind.InvalidResponse, 1)]
    [TestCase(
        "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        TokenErrorKind.Network,
        1
    )]
    [TestCase("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n", TokenErrorKind.InvalidResponse, 1)]
    [TestCase(
        "HTTP/1.1 302 Found\r\nLocation: https://elsewhere.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        TokenErrorKind.InvalidResponse,
        1
    )]
    public async Task A_response_is_called_what_it_is(string response, TokenErrorKind kind, int connections)
    {
        using var server = new RawServer(RawServer.Reply.Text(response));
        using var source = RawServer.Source(server.Address);

        var error = await RawServer.FailAsync(source);

        Assert.That((error.Kind, server.Connections), Is.EqualTo((kind, connections)));
    }

    [Test]
    public async Task A_certificate_for_another_host_is_asked_for_once_and_called_what_it_is()
    {
        using var certificate = RawServer.CreateCertificate("elsewhere.example");
        using var server = new RawServer(certificate, RawServer.Good);
        using var source = RawServer.Source(server.Address);

        var error = await RawServer.FailAsync(source);

        Assert.That(
            (error.Kind, error.IsTransient, server.Connections),
            Is.EqualTo((TokenErrorKind.Network, false, 1))
        );
        Assert.That(error.Message, Does.Contain("No secure connection to localhost").And.Contain("certificate"));
    }

    [Test]
    public async Task A_connection_that_breaks_during_the_TLS_handshake_is_tried_again([Values] bool reset)
    {
        using var certificate = RawServer.CreateCertificate("localhost");
        using var server = new RawServer(
            certificate,
            new RawServer.Reply([], reset, InHandshake: true),
            RawServer.Good
        );
        using var source = RawServer.Source(
            server.Address,
            options => options.BackchannelHandlerFactory = () => Trusting(certificate)
        );

        Assert.That((await source.GetTokenAsync()).Value, Is.EqualTo("abc"));
        Assert.That(server.Connections, Is.EqualTo(2));
    }

    [TestCase(407), TestCase(403), TestCase(502)]
    public async Task A_proxy_that_refuses_is_named_and_its_password_is_not(int status)
    {
        using var proxy = new RawServer(
            RawServer.Reply.Text($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        );
        using var source = RawServer.Source(
            new Uri("https://api.example/management-api"),
            options => options.BackchannelHandlerFactory = () => Through(proxy.Port)
        );

        var error = await RawServer.FailAsync(source);

        Assert.That((error.Kind, error.Message), Is.EqualTo((TokenErrorKind.Network, error.Message)));
        Assert.That(error.Message, Does.Contain($"proxy 127.0.0.1:{proxy.Port}"));
        Assert.That(error.ToString(), Does.Not.Contain("pr0xy-p4ss"));
    }

    [Test]
    public async Task A_proxy_that_nobody_listens_at_is_named()
    {
        int port;
        using (var proxy = new RawServer(RawServer.Good))
        {
            port = proxy.Port;
        }

        using var source = RawServer.Source(
            new Uri("https://api.example/management-api"),
            options => options.BackchannelHandlerFactory = () => Through(port)
        );

        Assert.That((await RawServer.FailAsync(source)).Message, Does.Contain($"127.0.0.1:{port}"));
    }

    [Test]
    public async Task A_host_that_nobody_knows_is_a_network_error()
    {
        using var source = RawServer.Source(new Uri("https://no-such-host.invalid/management-api"));

        var error = await RawServer.FailAsync(source);

        Assert.That((error.Kind, error.IsTransient), Is.EqualTo((TokenErrorKind.Network, true)));
        Assert.That(error.Message, Does.Contain("no-such-host.invalid"));
    }

    [
        TestCase(typeof(TimeoutException), TokenErrorKind.Timeout),
        TestCase(typeof(System.Net.Sockets.SocketException), TokenErrorKind.Network)
    ]
    [
        TestCase(typeof(IOException), TokenErrorKind.Network),
        TestCase(typeof(InvalidOperationException), TokenErrorKind.InvalidResponse)
    ]
    public async Task What_a_handler_throws_is_called_what_it_is(Type type, TokenErrorKind kind)
    {
        using var source = RawServer.Source(
            new Uri("https://api.example/management-api"),
            options =>
                options.BackchannelHandlerFactory = () => new Throwing((Exception)Activator.CreateInstance(type)!)
        );

        Assert.That((await RawServer.FailAsync(source)).Kind, Is.EqualTo(kind));
    }

    private static SocketsHttpHandler Trusting(X509Certificate2 certificate) =>
        new()
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) =>
                    shown?.GetCertHashString() == certificate.GetCertHashString(),
            },
        };

    private static SocketsHttpHandler Through(int port) =>
        new() { Proxy = new WebProxy(new Uri($"http://user:pr0xy-p4ss@127.0.0.1:{port}")) };

    private sealed class Throwing(Exception exception) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromException<HttpResponseMessage>(exception);
    }
}

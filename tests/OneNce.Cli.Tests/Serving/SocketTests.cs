using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;

namespace OneNce.Cli.Tests.Serving;

/// <summary>The socket beside the key, through which other runs of the same user reach a host.</summary>
[Platform(Exclude = "Win")]
[UnsupportedOSPlatform("windows")]
public sealed class SocketTests : KeyFixture
{
    private string Place => Path.Combine(Folder, "onence", "serve.sock");

    [Test]
    public async Task Runs_without_credentials_use_a_host_of_the_same_user()
    {
        await using var host = await Served.StartAsync(Shell, Options);
        var other = Other();

        Assert.That(await other.TypeAsync("token"), Is.Zero, other.Said);
        Assert.That(other.Said, Does.Contain("through the running 'onence serve'"));
        Assert.That(Api.TokenRequests, Is.EqualTo(1));

        other.Output = new StringWriter();
        Assert.That(await other.TypeAsync("token"), Is.Zero, other.Said);
        Assert.That(Api.TokenRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task They_do_not_if_they_ask_for_another_address_or_for_no_cache()
    {
        await using var host = await Served.StartAsync(Shell, Options);
        var other = Other();

        Assert.That(await other.TypeAsync("token --no-cache"), Is.EqualTo(2));
        Assert.That(await other.TypeAsync("token --base-address https://other.example"), Is.EqualTo(2));
        Assert.That(await other.TypeAsync("token --check"), Is.EqualTo(2));
        Assert.That(other.Said, Does.Contain("There is no client id"));
    }

    [Test]
    public async Task The_key_is_needed_there_too()
    {
        await using var host = await Served.StartAsync(Shell, Options);
        var other = Other();
        other.Environment["ONENCE_SERVE_KEY"] = new string('x', 43);

        Assert.That(await other.TypeAsync("token"), Is.EqualTo(2));
        Assert.That(other.Said, Does.Contain("the running 'onence serve' has another key, so it is not used."));
        Assert.That(Api.TokenRequests, Is.Zero);
    }

    [Test]
    public async Task It_is_for_the_user_alone()
    {
        await using var host = await Served.StartAsync(Shell, Options);

        Assert.That(File.GetUnixFileMode(Place), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_socket_that_a_killed_host_left_behind_is_replaced()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
        await File.WriteAllTextAsync(Place, "");
        await using var host = await Served.StartAsync(Shell, Options);

        Assert.That(await SendAsync("GET /health/live HTTP/1.1", "Host: localhost"), Does.StartWith("HTTP/1.1 200"));
    }

    [Test]
    public async Task The_rules_for_requests_hold_there_too()
    {
        await using var host = await Served.StartAsync(Shell, Options);

        Assert.That(
            await SendAsync("POST /v1/oauth/token HTTP/1.1", "Host: localhost", "Content-Length: 0"),
            Does.StartWith("HTTP/1.1 401")
        );
        Assert.That(await SendAsync("GET /status HTTP/1.1", "Host: evil.example"), Does.StartWith("HTTP/1.1 400"));
        Assert.That(
            await SendAsync("GET /status HTTP/1.1", "Host: localhost", "X-Forwarded-For: 1.2.3.4"),
            Does.StartWith("HTTP/1.1 400")
        );
    }

    [Test]
    public async Task A_second_host_serves_without_it()
    {
        await using var first = await Served.StartAsync(Shell, Options);
        var shell = Other();
        shell.Environment["ONENCE_CLIENT_ID"] = Api.ClientId;
        shell.Environment["ONENCE_CLIENT_SECRET"] = Api.ClientSecret;
        await using var second = await Served.StartAsync(shell, Options);

        Assert.That((await second.GetAsync("/health/live")).Status, Is.EqualTo(200));
        Assert.That(shell.Said, Does.Not.Contain("serve.sock"));
    }

    /// <summary>A shell of the same user without credentials, which reads the key where the host keeps it.</summary>
    private Terminal Other()
    {
        var shell = new Terminal(Clock);
        shell.Environment["XDG_STATE_HOME"] = Folder;
        if (Shell.Environment.GetValueOrDefault("ONENCE_SERVE_KEY") is { } key)
        {
            shell.Environment["ONENCE_SERVE_KEY"] = key;
        }

        return shell;
    }

    private async Task<string> SendAsync(params string[] lines)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Place));
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines) + "\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}

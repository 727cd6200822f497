using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;

namespace OneNce.Sandbox.Tests;

public sealed class StartTests
{
    [Test]
    public void The_base_address_has_the_path_of_1NCEs()
    {
        using var sandbox = OneNceSandbox.Start();

        Assert.That(sandbox.BaseAddress.ToString(), Does.Match(@"^http://127\.0\.0\.1:\d+/management-api$"));
        Assert.That(sandbox.ClientId, Does.Match(@"^\d+_"));
    }

    [Test]
    public void A_port_in_use_is_named()
    {
        using var first = OneNceSandbox.Start();
        var port = first.BaseAddress.Port;

        Assert.That(
            () => OneNceSandbox.Start(new SandboxOptions { Port = port }),
            Throws
                .TypeOf<SandboxException>()
                .With.Message.Contains($"Port {port}")
                .And.InnerException.TypeOf<SocketException>()
        );
    }

    [TestCase(-1)]
    [TestCase(65536)]
    public void A_port_that_does_not_exist_is_named(int port) =>
        Assert.That(
            () => OneNceSandbox.Start(new SandboxOptions { Port = port }),
            Throws.TypeOf<SandboxException>().With.Message.Contains($"Port {port} ")
        );

    [Test]
    public void A_port_is_free_again_after_disposal()
    {
        var first = OneNceSandbox.Start();
        first.Dispose();
        first.Dispose();

        using var second = OneNceSandbox.Start(new SandboxOptions { Port = first.BaseAddress.Port });

        Assert.That(second.BaseAddress, Is.EqualTo(first.BaseAddress));
    }

    [Test]
    public async Task It_listens_on_loopback_only()
    {
        using var sandbox = OneNceSandbox.Start();
        var others = NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));

        foreach (var address in others)
        {
            using var client = new TcpClient();
            await Assert.ThatAsync(
                async () => await client.ConnectAsync(address, sandbox.BaseAddress.Port),
                Throws.InstanceOf<SocketException>()
            );
        }
    }

    [Test]
    public async Task Two_sandboxes_share_nothing()
    {
        using var one = OneNceSandbox.Start();
        using var other = OneNceSandbox.Start();
        using var caller = new Caller(one);
        using var stranger = new Caller(other);

        Assert.That(await stranger.GetStatusAsync("/v2/sims", await caller.GetTokenAsync()), Is.EqualTo(401));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Disposing_does_not_wait_for_a_body_that_never_comes(CancellationToken limit)
    {
        using var sandbox = OneNceSandbox.Start();
        using var client = new TcpClient("127.0.0.1", sandbox.BaseAddress.Port);
        const string Head =
            "POST /management-api/oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Head), limit);
        await client.GetStream().ReadExactlyAsync(new byte["HTTP/1.1 100 Continue\r\n\r\n".Length], limit);
        var begin = TimeProvider.System.GetTimestamp();

        sandbox.Dispose();

        Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.LessThan(TimeSpan.FromSeconds(4)));
    }
}

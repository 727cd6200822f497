using System.Net;
using System.Net.Sockets;

namespace OneNce.Cli.Tests.Serving;

public sealed class AddressTests : CliFixture
{
    private string Serve => $"--base-address {Api.BaseAddress} --urls";

    [SetUp]
    public void GiveKey() => Shell.Environment["ONENCE_SERVE_KEY"] = Served.Key;

    [Test]
    public async Task The_address_stands_alone_on_standard_output()
    {
        await using var host = await Served.StartAsync(Shell, $"{Serve} http://127.0.0.1:0");

        Assert.That(host.Address.ToString(), Does.Match(@"^http://127\.0\.0\.1:[1-9]\d*/$"));
        Assert.That((await host.AskAsync()).Status, Is.EqualTo(200));
    }

    [TestCase("127.0.0.1")]
    [TestCase("[::1]")]
    [TestCase("localhost")]
    public async Task Localhost_is_both_families_of_loopback(string name)
    {
        if (name == "[::1]" && !Socket.OSSupportsIPv6)
        {
            Assert.Ignore("This machine has no IPv6.");
        }

        await using var host = await Served.StartAsync(Shell, $"{Serve} http://localhost:{FreePort()}");

        Assert.That((await host.GetAsync($"http://{name}:{host.Address.Port}/health/live")).Status, Is.EqualTo(200));
    }

    [Test]
    public async Task Several_addresses_are_each_listened_on()
    {
        await using var host = await Served.StartAsync(
            Shell,
            $"{Serve} http://127.0.0.1:{FreePort()};http://127.0.0.2:0"
        );

        Assert.That(host.Addresses, Has.Count.EqualTo(2));
        Assert.That((await host.GetAsync($"{host.Addresses[0]}health/live")).Status, Is.EqualTo(200));
        Assert.That((await host.GetAsync($"{host.Addresses[1]}health/live")).Status, Is.EqualTo(200));
    }

    [TestCase("127.0.0.1")]
    [TestCase("localhost")]
    public async Task A_port_in_use_is_1_and_the_message_names_it(string name)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        Assert.That(await Shell.TypeAsync($"serve {Serve} http://{name}:{port}"), Is.EqualTo(1));
        Assert.That(
            Shell.Said,
            Does.Contain($"http://{name}:{port}")
                .And.Contain("address already in use")
                .And.Contain("give --urls another address")
        );
    }

    [Test]
    public async Task An_address_beyond_loopback_is_2_and_never_listened_on()
    {
        Assert.That(await Shell.TypeAsync($"serve {Serve} http://198.51.100.7:8080"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("--allow-remote"));
    }

    [TestCase("8080", "contains something other than an address")]
    [TestCase("localhost:8080", "contains something other than an address")]
    [TestCase("ftp://127.0.0.1", "contains something other than an address")]
    [TestCase("http://127.0.0.1:8080;", "contains something other than an address")]
    [TestCase("http://127.0.0.1:99999", "contains something other than an address")]
    [TestCase("http://*:8080", "contains something other than an address")]
    [TestCase("http://127.0.0.1:8080/onence", "contains more than scheme, host and port")]
    [TestCase("http://127.0.0.1:8080/?a=b", "contains more than scheme, host and port")]
    [TestCase("http://me:s3cret@127.0.0.1:8080", "contains more than scheme, host and port")]
    [TestCase("https://0.0.0.0:8443", "which means all interfaces; callers need a host name")]
    [TestCase("http://[::]:8080", "which means all interfaces; callers need a host name")]
    [TestCase("http://localhost:0", "give it addresses such as http://127.0.0.1:0")]
    [TestCase("https://127.0.0.1:8443", "https requires both --certificate FILE and --certificate-key FILE")]
    [TestCase("https://127.0.0.1:8443 --certificate chain.pem", "https requires both")]
    [TestCase("http://127.0.0.1:8080 --certificate chain.pem --certificate-key key.pem", "--urls has no such address")]
    [TestCase(
        "https://127.0.0.1:8443 --certificate missing.pem --certificate-key missing.pem",
        "--certificate and --certificate-key cannot be used"
    )]
    public async Task An_address_that_cannot_be_used_is_2_and_the_message_says_what_would_be_right(
        string urls,
        string said
    )
    {
        Assert.That(await Shell.TypeAsync($"serve {Serve} {urls}"), Is.EqualTo(2));

        Assert.That(Shell.Said, Does.Contain(said).And.Not.Contain("s3cret"));
        Assert.That(Shell.Printed, Is.Empty);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

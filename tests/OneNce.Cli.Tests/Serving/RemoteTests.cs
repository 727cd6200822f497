using System.Net;
using System.Net.Http.Headers;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.Versioning;

namespace OneNce.Cli.Tests.Serving;

/// <summary>
/// Other machines may call only where three things come together: a flag, a key of the user's own, and TLS.
/// </summary>
public sealed class RemoteTests : CliFixture
{
    private const string Flag = "--allow-remote";
    private const string OwnKey = "a key of your own";
    private const string Tls = "https:// in --urls";

    private SelfSigned _certificate = null!;
    private string _folder = "";

    [SetUp]
    public void Make()
    {
        _certificate = SelfSigned.ValidAt(Clock.GetUtcNow());
        _folder = Directory.CreateTempSubdirectory("onence-").FullName;
        Shell.Environment["XDG_STATE_HOME"] = _folder;
    }

    [TearDown]
    public void Remove()
    {
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase(false, false, false, Flag, OwnKey, Tls)]
    [TestCase(true, false, false, OwnKey, Tls)]
    [TestCase(false, true, false, Flag, Tls)]
    [TestCase(false, false, true, Flag, OwnKey)]
    [TestCase(true, true, false, Tls)]
    [TestCase(true, false, true, OwnKey)]
    [TestCase(false, true, true, Flag)]
    public async Task Whatever_of_the_three_is_missing_is_named_and_nothing_listens(
        bool flag,
        bool key,
        bool tls,
        params string[] missing
    )
    {
        if (key)
        {
            Shell.Environment["ONENCE_SERVE_KEY"] = Served.Key;
        }

        Assert.That(await Shell.TypeAsync(Line(flag, tls, SelfSigned.Name)), Is.EqualTo(2));

        var said = Shell.Said.Split("Still needed: ")[1];
        Assert.That(
            new[] { Flag, OwnKey, Tls }.Where(part => said.Contains(part, StringComparison.Ordinal)),
            Is.EquivalentTo(missing)
        );
    }

    [TestCase("192.0.2.2")]
    [TestCase("[2001:db8::1]")]
    [TestCase("localhost.example")]
    public async Task Every_host_but_loopback_counts_as_remote(string host)
    {
        Assert.That(await Shell.TypeAsync(Line(flag: false, tls: true, host)), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("Still needed: --allow-remote"));
    }

    [Test]
    public async Task A_key_that_this_tool_made_does_not_suffice_wherever_it_is()
    {
        Assert.That(
            await Shell.TypeAsync(
                Line(flag: true, tls: true, SelfSigned.Name) + $" --key-file {Path.Combine(_folder, "new.key")}"
            ),
            Is.EqualTo(2)
        );
        Assert.That(Shell.Said, Does.Contain(OwnKey));
    }

    [Test]
    public async Task With_all_three_another_machine_gets_a_token_over_TLS()
    {
        await using var host = await Served.StartAsync(Shell, Line(flag: true, tls: true, SelfSigned.Name)[6..]);

        Assert.That(await AskFromElsewhereAsync(host, SelfSigned.Name, $"Bearer {Served.Key}"), Is.EqualTo(200));
    }

    [Test]
    public async Task An_address_of_another_machine_is_1()
    {
        Shell.Environment["ONENCE_SERVE_KEY"] = Served.Key;

        Assert.That(await Shell.TypeAsync(Line(flag: true, tls: true, "198.51.100.7")), Is.EqualTo(1));
        Assert.That(
            Shell.Said,
            Does.Contain("Cannot listen on https://198.51.100.7:0").And.Contain("give --urls another address")
        );
    }

    [TestCase(SelfSigned.Name, "Bearer wrong", 401)]
    [TestCase("evil.example", "Bearer " + Served.Key, 400)]
    [TestCase("127.0.0.1", "Bearer " + Served.Key, 400)]
    public async Task All_other_checks_hold_for_other_machines_too(string name, string authorization, int status)
    {
        await using var host = await Served.StartAsync(Shell, Line(flag: true, tls: true, SelfSigned.Name)[6..]);

        Assert.That(await AskFromElsewhereAsync(host, name, authorization), Is.EqualTo(status));
    }

    [Test]
    public async Task Loopback_may_have_TLS_without_the_flag()
    {
        await using var host = await Served.StartAsync(Shell, Line(flag: false, tls: true, "127.0.0.1")[6..]);

        Assert.That(await AskAsync(host, IPAddress.Loopback, "127.0.0.1", $"Bearer {Served.Key}"), Is.EqualTo(200));
    }

    [Test]
    public async Task Without_TLS_nobody_speaks_to_a_port_of_https()
    {
        await using var host = await Served.StartAsync(Shell, Line(flag: false, tls: true, "127.0.0.1")[6..]);

        await Assert.ThatAsync(
            () => host.GetAsync($"http://127.0.0.1:{host.Address.Port}/health/live"),
            Throws.InstanceOf<HttpRequestException>()
        );
    }

    [Test]
    public async Task A_key_of_another_certificate_is_2()
    {
        using var other = SelfSigned.ValidAt(Clock.GetUtcNow());

        Assert.That(
            await Shell.TypeAsync(
                "serve --urls https://127.0.0.1:0 "
                    + $"--certificate {_certificate.CertificateFile} --certificate-key {other.KeyFile}"
            ),
            Is.EqualTo(2)
        );
        Assert.That(Shell.Said, Does.Contain("--certificate and --certificate-key cannot be used"));
    }

    [Test]
    public async Task The_printed_address_is_the_one_that_callers_use()
    {
        await using var host = await Served.StartAsync(Shell, Line(flag: true, tls: true, SelfSigned.Name)[6..]);

        Assert.That((host.Address.Host, host.Address.Port > 0), Is.EqualTo((SelfSigned.Name, true)));
        Assert.That(Shell.Said, Does.Contain($"https://{SelfSigned.Name}:{host.Address.Port}/v1/oauth/token"));
    }

    [TestCase(-48, -24)]
    [TestCase(24, 48)]
    public async Task A_certificate_that_is_not_valid_now_is_2_and_the_message_says_when_it_is(int from, int until)
    {
        var now = Clock.GetUtcNow();
        using var other = new SelfSigned(now.AddHours(from), now.AddHours(until));

        Assert.That(await Shell.TypeAsync($"serve --urls https://127.0.0.1:0 {other.Options}"), Is.EqualTo(2));
        Assert.That(Shell.Said, Does.Contain("The certificate of --certificate is valid from 2026-0"));
    }

    [TestCase("127.0.0.1", false, true)]
    [TestCase(SelfSigned.Name, true, false)]
    public async Task A_certificate_of_another_name_is_used_with_a_warning(string name, bool flag, bool warned)
    {
        await using var host = await Served.StartAsync(Shell, Line(flag, tls: true, name)[6..]);

        Assert.That(Shell.Said.Contains($"is not for {name}", StringComparison.Ordinal), Is.EqualTo(warned));
    }

    [TestCase(UnixFileMode.UserRead | UnixFileMode.OtherRead, true)]
    [TestCase(UnixFileMode.UserRead | UnixFileMode.UserWrite, false)]
    [UnsupportedOSPlatform("windows")]
    [Platform(Exclude = "Win", Reason = "Windows has no such modes.")]
    public async Task A_private_key_that_others_may_read_is_used_with_a_warning(UnixFileMode mode, bool warned)
    {
        File.SetUnixFileMode(_certificate.KeyFile, mode);

        await using var host = await Served.StartAsync(Shell, Line(flag: false, tls: true, "127.0.0.1")[6..]);

        Assert.That(Shell.Said.Contains("the file of --certificate-key", StringComparison.Ordinal), Is.EqualTo(warned));
    }

    private string Line(bool flag, bool tls, string host) =>
        $"serve --base-address {Api.BaseAddress} --urls {(tls ? "https" : "http")}://{host}:0 "
        + $"{(flag ? Flag : "")} {(tls ? _certificate.Options : "")}";

    private Task<int> AskFromElsewhereAsync(Served host, string name, string authorization)
    {
        var address = NetworkInterface
            .GetAllNetworkInterfaces()
            .SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address)
            .FirstOrDefault(one => one.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(one));
        return address is null
            ? throw new IgnoreException(
                "This machine has no address but loopback, so no caller can come from another one."
            )
            : AskAsync(host, address, name, authorization);
    }

    private async Task<int> AskAsync(Served host, IPAddress address, string name, string authorization)
    {
        using var caller = new HttpClient(Handler(address));
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"https://{name}:{host.Address.Port}/v1/oauth/token"
        );
        request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        request.Headers.Add("Metadata", "true");
        using var answer = await caller.SendAsync(request);
        return (int)answer.StatusCode;
    }

    /// <summary>Resolves every name to one address, and trusts the certificate of the test alone.</summary>
    private SocketsHttpHandler Handler(IPAddress address) =>
        new()
        {
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            SslOptions =
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate!.GetCertHashString() == _certificate.Thumbprint,
            },
            ConnectCallback = async (context, cancel) =>
            {
                var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
}

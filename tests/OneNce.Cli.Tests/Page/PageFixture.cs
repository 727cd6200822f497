using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OneNce.Cli.Accounts;
using OneNce.Cli.Hosting;
using OneNce.Cli.Tests.Serving;
using OneNce.Sandbox;

namespace OneNce.Cli.Tests.Page;

/// <summary>The host over a sandbox that a test can script, both by a clock that stands still.</summary>
public abstract class PageFixture
{
    private OneNceSandbox? _api;
#pragma warning disable NUnit1032 // StopHostAsync disposes it, and the teardown calls that.
    private WebApplication? _host;
#pragma warning restore NUnit1032
    private HttpClient? _client;

    internal FakeTimeProvider Clock { get; private set; } = new();

    internal OneNceSandbox Api => _api!;

    internal HttpClient Client => _client!;

    internal Uri Address { get; private set; } = new("http://127.0.0.1:0");

    internal string? Issued { get; private set; }

    [SetUp]
    public async Task StartAsync()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        _api = OneNceSandbox.Start(new SandboxOptions { TimeProvider = Clock });
        Issued = null;
        Address = new Uri("http://127.0.0.1:0");
        await StartHostAsync();
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address };
    }

    [TearDown]
    public async Task StopAsync()
    {
        await StopHostAsync();
        _client?.Dispose();
        _api?.Dispose();
    }

    /// <summary>Starts the host, the second time at the same address.</summary>
    internal async Task StartHostAsync(Account? account = null)
    {
        _host = CapabilityHost.Build(
            new ServeSettings
            {
                Account = account ?? OfSandbox(),
                Urls = [ServeUrl.Parse(Address.ToString())],
                Key = new ServeKey(Served.Key, "the test"),
                Time = new ImpatientClock(Clock),
            }
        );
        await _host.StartAsync();
        Address = new Uri(_host.Urls.Single());
    }

    internal async Task StopHostAsync()
    {
        if (_host is { } host)
        {
            _host = null;
            await host.StopAsync();
            await host.DisposeAsync();
        }
    }

    /// <summary>What a program that asks the host for a token causes, without the way there.</summary>
    internal async Task GetTokenAsync() =>
        Issued = (await _host!.Services.GetRequiredService<TokenSource>().GetTokenAsync()).Value;

    /// <summary>The same when there is none to be had.</summary>
    internal async Task FailAsync() => await Assert.ThatAsync(GetTokenAsync, Throws.TypeOf<OneNceTokenException>());

    internal async Task<JsonNode> StatusAsync() => (await Client.GetFromJsonAsync<JsonNode>("/status"))!;

    private Account OfSandbox() =>
        new(
            new OneNceOptions
            {
                ClientId = Api.ClientId,
                ClientSecret = Api.ClientSecret,
                BaseAddress = Api.BaseAddress,
            }
        );
}

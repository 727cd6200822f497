using ModelContextProtocol.Client;

namespace OneNce.Cli.Tests.Mcp;

/// <summary>A running <c>onence serve</c> on a free port, and clients of it that know its key.</summary>
internal sealed class Served(Running host) : IAsyncDisposable
{
    public const string Key = "0123456789abcdef0123456789abcdef0123456789abcdef";

    public Uri Address { get; } = new(host.Printed.Trim());

    public Uri Mcp => new(Address, "/mcp");

    public static async Task<Served> StartAsync(CliFixture fixture, string options = "")
    {
        fixture.Shell.Environment["ONENCE_SERVE_KEY"] = Key;
        fixture.Shell.Environment["ONENCE_BASE_ADDRESS"] = fixture.Api.BaseAddress.ToString();
        return new Served(await Running.StartAsync(fixture.Shell, $"serve --urls http://127.0.0.1:0 {options}"));
    }

    public Task<McpClient> ConnectAsync() => McpClient.CreateAsync(new HttpClientTransport(new HttpClientTransportOptions
    {
        Endpoint = Mcp,
        TransportMode = HttpTransportMode.StreamableHttp,
        AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {Key}" },
    }));

    public ValueTask DisposeAsync() => host.DisposeAsync();
}

using System.Net.Http.Headers;
using OneNce.Cli.Console;

namespace OneNce.Cli.Tests.Serving;

/// <summary><c>onence serve</c> in a process of its own, all that it says kept.</summary>
internal sealed class Broker : IDisposable
{
    private readonly Started _process;
    private readonly Task<string> _said;

    private Broker(Started process, Uri address, Task<string> said)
    {
        (_process, _said, Address) = (process, said, address);
        Caller = new HttpClient(
            new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) }
        )
        {
            BaseAddress = address,
        };
        Caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Served.Key);
    }

    public Uri Address { get; }

    public HttpClient Caller { get; }

    public static async Task<Broker> StartAsync(Dictionary<string, string> environment, string options)
    {
        environment.TryAdd("ONENCE_SERVE_KEY", Served.Key);
        var process = Started.ToolWithSignalsIn(
            environment,
            ["serve", "--urls", "http://127.0.0.1:0", .. options.Split(' ')]
        );
        var said = process.Error.ReadToEndAsync();
        return await process.Output.ReadLineAsync() is { } line
            ? new Broker(process, new Uri(line), said)
            : throw new InvalidOperationException($"It ended: {await said}");
    }

    public async Task<Reply> AskAsync(string metadata = "true", HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/oauth/token") { Content = content };
        request.Headers.Add("Metadata", metadata);
        using var answer = await Caller.SendAsync(request);
        return await Reply.OfAsync(answer);
    }

    /// <summary>Stops it, and returns its exit code with all that it printed and said.</summary>
    public async Task<(int ExitCode, string Output)> StopAsync(string signal = "TERM")
    {
        await _process.SendAsync(signal);
        var output = await _process.Output.ReadToEndAsync() + await _said;
        return (await _process.EndedAsync(), output);
    }

    public void Dispose()
    {
        Caller.Dispose();
        _process.Dispose();
    }
}

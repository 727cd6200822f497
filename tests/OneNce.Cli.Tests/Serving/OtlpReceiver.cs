using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace OneNce.Cli.Tests.Serving;

/// <summary>
/// Takes OTLP over HTTP as a collector would. Names and values stand in the clear in Protobuf, so what came can be
/// searched.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();
    private readonly WebApplication _app;

    private OtlpReceiver()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            _received.Enqueue((context.Request.Path.Value!, Encoding.Latin1.GetString(body.ToArray())));
        });
    }

    public string Address => _app.Urls.Single();

    public string Traces => Of("/v1/traces");

    public string Metrics => Of("/v1/metrics");

    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Of(string path) => string.Concat(_received.Where(one => one.Path == path).Select(one => one.Body));
}

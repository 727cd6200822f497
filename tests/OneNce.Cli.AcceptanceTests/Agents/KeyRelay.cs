using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Agents;

/// <summary>
/// Stands before a host for clients that cannot send a key, and adds it. All else passes as it came, Host and Origin
/// above all.
/// </summary>
internal sealed class KeyRelay : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly WebApplication _app;
    private readonly Uri _host;

    private KeyRelay(Uri host)
    {
        _host = host;
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(PassAsync);
    }

    public Uri Mcp => new(new Uri(_app.Urls.Single()), "/mcp");

    public static async Task<KeyRelay> StartAsync(Uri host)
    {
        var relay = new KeyRelay(host);
        await relay._app.StartAsync();
        return relay;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(context.Request.Method),
            new Uri(_host, context.Request.Path)
        )
        {
            Content = new StreamContent(context.Request.Body),
        };
        foreach (
            var (name, value) in context.Request.Headers.Where(header =>
                header.Key is not ("Connection" or "Transfer-Encoding")
            )
        )
        {
            _ =
                request.Headers.TryAddWithoutValidation(name, value.ToArray())
                || request.Content.Headers.TryAddWithoutValidation(name, value.ToArray());
        }

        request.Headers.Authorization = new("Bearer", Served.Key);
        using var answer = await _client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            context.RequestAborted
        );
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}

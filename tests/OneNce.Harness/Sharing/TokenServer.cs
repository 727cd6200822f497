using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OneNce.Harness.Sharing;

/// <summary>A token endpoint on loopback that counts its calls.</summary>
internal sealed class TokenServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private int _calls;

    private TokenServer(WebApplication host) => _host = host;

    public Uri BaseAddress => new(_host.Urls.Single());

    public TimeSpan Latency { get; set; }

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    public int Calls => Volatile.Read(ref _calls);

    public static async Task<TokenServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new TokenServer(builder.Build());
        server._host.MapPost("/oauth/token", server.AnswerAsync);
        await server._host.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    private async Task<IResult> AnswerAsync()
    {
        var number = Interlocked.Increment(ref _calls);
        await Task.Delay(Latency);
        return Results.Json(new { access_token = $"token{number}", expires_in = (int)Lifetime.TotalSeconds });
    }
}

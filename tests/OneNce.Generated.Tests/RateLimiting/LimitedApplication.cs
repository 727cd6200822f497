using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OneNce.Sandbox;
using OneNce.Tests.DependencyInjection;
using OneNce.Tests.Diagnostics;

namespace OneNce.Tests.RateLimiting;

/// <summary>An application with request limits, with tokens of the sandbox and simulated time.</summary>
internal sealed class LimitedApplication : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public LimitedApplication(
        Action<IHttpClientBuilder>? client = null,
        Action<OneNceRateLimitOptions>? limits = null,
        Action<IHttpClientBuilder>? before = null
    )
    {
        _provider = Container.Build(services =>
        {
            services.AddSingleton<TimeProvider>(Clock).AddLogging(logging => logging.AddProvider(Log));
            foreach (var account in new[] { "", "b" })
            {
                services.AddOneNce(account, options => options.UseSandbox(Sandbox));
                foreach (var name in new[] { "one", "two" })
                {
                    var builder = services
                        .AddHttpClient(name + account)
                        .ConfigurePrimaryHttpMessageHandler(() => Server);
                    before?.Invoke(builder);
                    builder.AddOneNceToken(account: account).AddOneNceRateLimits(limits);
                    client?.Invoke(builder);
                }
            }
        });
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero));

    public OneNceSandbox Sandbox { get; } = OneNceSandbox.Start();

    public ScriptedServer Server { get; } = new();

    public CapturedLog Log { get; } = new();

    /// <summary>Sends a request with a client: one, two, or oneb and twob of another account.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string client,
        string path,
        HttpMethod? method = null,
        Action<HttpRequestMessage>? mark = null,
        CancellationToken cancellationToken = default
    )
    {
        var address = new Uri($"{Sandbox.BaseAddress}/{path}");
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        mark?.Invoke(request);
        return await _provider
            .GetRequiredService<IHttpClientFactory>()
            .CreateClient(client)
            .SendAsync(request, cancellationToken);
    }

    public async Task<int> GetAsync(string client = "one", string path = "v2/sims") =>
        (int)(await SendAsync(client, path)).StatusCode;

    /// <summary>Waits until so many requests wait for their turn.</summary>
    public Task WaitingAsync(int count, string path = "v2/sims", string account = "")
    {
        var allowed = new AllowedAddress(Sandbox.BaseAddress);
        var limits = _provider.GetRequiredService<RateLimits>();
        var group = limits.Find(allowed, account, new Uri($"{Sandbox.BaseAddress}/{path}"))!;
        return EventuallyAsync(() => group.Waiting == count);
    }

    public Task SentAsync(int count) => EventuallyAsync(() => Server.Sent.Count == count);

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        Sandbox.Dispose();
        Server.Dispose();
    }

    private static async Task EventuallyAsync(Func<bool> isSo)
    {
        using var never = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!isSo())
        {
            never.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

using Azure.Core;
using Azure.Core.Pipeline;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Identity.Client;

namespace OneNce.Benchmarks;

/// <summary>What it costs to have a cached token, beside the clients of others.</summary>
[MemoryDiagnoser]
public class TokenBenchmarks : IDisposable
{
    private readonly OneNceTokenSource _tokens = CannedEndpoint.Source();
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddHybridCache()
        .Services.BuildServiceProvider();
    private readonly AzurePeer _azure = new();
    private readonly IConfidentialClientApplication _msal = MsalPeer.Create();
    private HybridCache _hybrid = null!;

    [GlobalSetup]
    public async Task SetUp()
    {
        await _tokens.GetTokenAsync();
        _hybrid = _services.GetRequiredService<HybridCache>();
        await Hybrid();
        await Azure();
        await Msal();
    }

    [Benchmark(Baseline = true, Description = "TokenSource.GetTokenAsync")]
    public ValueTask<AccessToken> OneNce() => _tokens.GetTokenAsync();

    [Benchmark(Description = "HybridCache.GetOrCreateAsync")]
    public ValueTask<string> Hybrid() =>
        _hybrid.GetOrCreateAsync("token", static _ => ValueTask.FromResult(CannedEndpoint.Token));

    [Benchmark(Description = "Azure.Core, bearer policy")]
    public ValueTask Azure() => _azure.SendAsync();

    [Benchmark(Description = "MSAL, AcquireTokenForClient")]
    public Task<AuthenticationResult> Msal() =>
        _msal.AcquireTokenForClient(["https://api.example/.default"]).ExecuteAsync();

    public void Dispose()
    {
        _tokens.Dispose();
        _services.Dispose();
    }
}

internal sealed class AzurePeer
{
    private readonly HttpPipeline _pipeline = HttpPipelineBuilder.Build(
        new Options { Transport = new HttpClientTransport(new CannedEndpoint()) },
        new BearerTokenAuthenticationPolicy(new Credential(), "scope")
    );

    public async ValueTask SendAsync()
    {
        using var message = _pipeline.CreateMessage();
        message.Request.Uri.Reset(new Uri("https://api.1nce.com/management-api/v2/sims"));
        await _pipeline.SendAsync(message, CancellationToken.None);
    }

    private sealed class Options : ClientOptions;

    private sealed class Credential : TokenCredential
    {
        private static readonly Azure.Core.AccessToken Token = new(CannedEndpoint.Token, DateTimeOffset.MaxValue);

        public override Azure.Core.AccessToken GetToken(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => Token;

        public override ValueTask<Azure.Core.AccessToken> GetTokenAsync(
            TokenRequestContext requestContext,
            CancellationToken cancellationToken
        ) => new(Token);
    }
}

internal static class MsalPeer
{
    public static IConfidentialClientApplication Create() =>
        ConfidentialClientApplicationBuilder
            .Create("11111111-1111-1111-1111-111111111111")
            .WithClientSecret("secret")
            .WithAuthority(
                "https://login.microsoftonline.com/22222222-2222-2222-2222-222222222222",
                validateAuthority: false
            )
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new Factory())
            .Build();

    private sealed class Factory : IMsalHttpClientFactory
    {
        private readonly HttpClient _client = new(new CannedEndpoint());

        public HttpClient GetHttpClient() => _client;
    }
}

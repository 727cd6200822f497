using BenchmarkDotNet.Attributes;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce.Benchmarks;

/// <summary>What it costs to authenticate a Kiota request, Kiota's own provider beside.</summary>
[MemoryDiagnoser]
public class KiotaBenchmarks : IDisposable
{
    private readonly OneNceTokenSource _tokens = CannedEndpoint.Source();
    private readonly RequestInformation _request = new() { HttpMethod = Method.GET, URI = new Uri("https://api.1nce.com/management-api/v2/sims") };
    private readonly HttpRequestMessage _native = new(HttpMethod.Get, "https://api.1nce.com/management-api/v2/sims") { Headers = { { "Accept", "application/json" } } };
    private readonly HttpMessageInvoker _adapter;
    private readonly OneNceAuthenticationProvider _ours;
    private readonly BaseBearerTokenAuthenticationProvider _theirs;

    public KiotaBenchmarks()
    {
        _ours = new OneNceAuthenticationProvider(_tokens);
        _adapter = new HttpMessageInvoker(new OneNceTokenHandler(_tokens) { InnerHandler = new EmptyAnswer() });
        _theirs = new BaseBearerTokenAuthenticationProvider(new OneNceAccessTokenProvider(_tokens));
    }

    [GlobalSetup]
    public Task WarmUp() => Ours();

    [Benchmark(Baseline = true, Description = "BaseBearerTokenAuthenticationProvider")]
    public Task Theirs()
    {
        _request.Headers.Remove("Authorization");
        return _theirs.AuthenticateRequestAsync(_request);
    }

    [Benchmark(Description = "OneNceAuthenticationProvider")]
    public Task Ours()
    {
        _request.Headers.Remove("Authorization");
        return _ours.AuthenticateRequestAsync(_request);
    }

    /// <summary>What OneNceRequestAdapter does instead: nothing on Kiota's request, the header on the one that is sent.</summary>
    [Benchmark(Description = "OneNceRequestAdapter's handler")]
    public Task<HttpResponseMessage> Adapter() => _adapter.SendAsync(_native, CancellationToken.None);

    public void Dispose()
    {
        _adapter.Dispose();
        _native.Dispose();
        _tokens.Dispose();
    }
}

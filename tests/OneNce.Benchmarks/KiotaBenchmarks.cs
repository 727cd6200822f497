using BenchmarkDotNet.Attributes;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce.Benchmarks;

/// <summary>
/// What it costs to authenticate a Kiota request, Kiota's own provider beside. Kiota hashes each header that it takes:
/// most of what is left.
/// </summary>
[MemoryDiagnoser]
public class KiotaBenchmarks : IDisposable
{
    private readonly OneNceTokenSource _tokens = CannedEndpoint.Source();
    private readonly RequestInformation _request = new()
    {
        HttpMethod = Method.GET,
        URI = new Uri("https://api.1nce.com/management-api/v2/sims"),
    };
    private readonly OneNceAuthenticationProvider _ours;
    private readonly BaseBearerTokenAuthenticationProvider _theirs;

    public KiotaBenchmarks()
    {
        _ours = new OneNceAuthenticationProvider(_tokens);
        _theirs = new BaseBearerTokenAuthenticationProvider(new OneNceAccessTokenProvider(_tokens));
    }

    [GlobalSetup]
    public Task SetUp() => Ours();

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

    public void Dispose() => _tokens.Dispose();
}

using BenchmarkDotNet.Attributes;

namespace OneNce.Benchmarks;

/// <summary>What the handler adds to a request, on the same inner handler and the same request.</summary>
[MemoryDiagnoser]
public class HandlerBenchmarks : IDisposable
{
    private static readonly Uri Address = new("https://api.1nce.com/management-api/v2/sims");

    private readonly OneNceTokenSource _tokens = CannedEndpoint.Source();
    private readonly HttpMessageInvoker _without = new(new Through { InnerHandler = new EmptyAnswer() });
    private readonly HttpMessageInvoker _with;
    private readonly HttpRequestMessage _request = new(HttpMethod.Get, "https://api.1nce.com/management-api/v2/sims")
    {
        Headers = { { "Authorization", "Bearer x" } },
    };

    public HandlerBenchmarks() =>
        _with = new HttpMessageInvoker(new OneNceTokenHandler(_tokens) { InnerHandler = new EmptyAnswer() });

    [GlobalSetup]
    public Task SetUp() => With();

    [Benchmark(Description = "a new request, a handler that does nothing")]
    public async Task NewWithout()
    {
        using var request = NewRequest();
        await _without.SendAsync(request, CancellationToken.None);
    }

    [Benchmark(Description = "a new request, OneNceTokenHandler")]
    public async Task NewWith()
    {
        using var request = NewRequest();
        await _with.SendAsync(request, CancellationToken.None);
    }

    [Benchmark(Baseline = true, Description = "a handler that does nothing")]
    public Task<HttpResponseMessage> Without() => _without.SendAsync(_request, CancellationToken.None);

    [Benchmark(Description = "OneNceTokenHandler")]
    public Task<HttpResponseMessage> With() => _with.SendAsync(_request, CancellationToken.None);

    public void Dispose()
    {
        _with.Dispose();
        _without.Dispose();
        _tokens.Dispose();
        _request.Dispose();
    }

    private static HttpRequestMessage NewRequest() =>
        new(HttpMethod.Get, Address) { Headers = { { "Accept", "application/json" } } };

    private sealed class Through : DelegatingHandler;
}

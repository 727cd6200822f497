using System;
using System.Net.Http;
using System.Threading.Tasks;
using OneNce;

namespace Fleets;

/// <summary>A library that its users may have on .NET Framework as well as on .NET.</summary>
public sealed class Fleet : IDisposable
{
    private readonly OneNceTokenSource _tokens;
    private readonly HttpClient _client;

    public Fleet(OneNceOptions options)
    {
        _tokens = new OneNceTokenSource(options);
        var handler = new OneNceTokenHandler(_tokens, new OneNceTokenHandlerOptions { BaseAddress = options.BaseAddress }) { InnerHandler = new HttpClientHandler() };
        _client = new HttpClient(handler) { BaseAddress = new Uri(options.BaseAddress + "/") };
    }

    public Task<string> GetSimsAsync() => _client.GetStringAsync("v2/sims");

    public void Dispose()
    {
        _client.Dispose();
        _tokens.Dispose();
    }
}

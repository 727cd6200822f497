using System;
using System.Net.Http;
using System.Threading.Tasks;
using OneNce;

namespace Fleets;

/// <summary>A library whose users may be on .NET Framework as well as on .NET.</summary>
public sealed class Fleet : IDisposable
{
    private readonly OneNceTokenSource _tokens;
    private readonly HttpClient _client;

    public Fleet(OneNceOptions options)
    {
        _tokens = new OneNceTokenSource(options);
        _client = new HttpClient(new OneNceTokenHandler(_tokens) { InnerHandler = new HttpClientHandler() })
        {
            BaseAddress = new Uri(_tokens.BaseAddress + "/"),
        };
    }

    public Task<string> GetSimsAsync() => _client.GetStringAsync("v2/sims");

    public void Dispose()
    {
        _client.Dispose();
        _tokens.Dispose();
    }
}

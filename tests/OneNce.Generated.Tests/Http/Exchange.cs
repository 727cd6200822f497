using System.Net;

namespace OneNce.Tests.Http;

/// <summary>Tokens A, B, C, … as they are rejected, and an innermost handler that is told what to answer to each request.</summary>
internal sealed class Exchange : HttpMessageHandler, TokenSource
{
    private readonly AccessToken[] _tokens = [.. "ABCDE".Select(letter => new AccessToken(letter.ToString(), DateTimeOffset.UnixEpoch))];
    private readonly Func<Exchange, HttpRequestMessage, HttpResponseMessage> _answer;
    private int _current;

    public Exchange(Func<Exchange, HttpRequestMessage, HttpResponseMessage> answer, OneNceTokenHandlerOptions? options = null)
    {
        _answer = answer;
        Client = new HttpMessageInvoker(new OneNceTokenHandler(this, options) { InnerHandler = this });
    }

    public HttpMessageInvoker Client { get; }

    /// <summary>The Authorization headers in the order of sending; empty for none.</summary>
    public List<string> Sent { get; } = [];

    public List<string> Rejected { get; } = [];

    /// <summary>Thrown in place of the second token.</summary>
    public Exception? Failure { get; init; }

    public static HttpResponseMessage Answer(int status) => new((HttpStatusCode)status);

    public async Task<int> SendAsync(HttpMethod? method = null, HttpContent? content = null) =>
        (int)(await Client.SendAsync(Request(method, content), default)).StatusCode;

    public static HttpRequestMessage Request(HttpMethod? method = null, HttpContent? content = null) =>
        new(method ?? HttpMethod.Get, OneNceOptions.DefaultBaseAddress + "/v2/sims") { Content = content };

    public ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) =>
        _current > 0 && Failure is not null ? ValueTask.FromException<AccessToken>(Failure) : new(_tokens[_current]);

    public void Invalidate(AccessToken token)
    {
        Rejected.Add(token.Value);
        _current += token == _tokens[_current] ? 1 : 0;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent.Add(request.Headers.Authorization?.ToString() ?? "");
        return _answer(this, request);
    }
}

using System.Net;

namespace OneNce.Tests.Http;

/// <summary>
/// Tokens A, B, C, … as they are rejected, and an innermost handler that is told what to answer to each request.
/// </summary>
internal sealed class Exchange : HttpMessageHandler
{
    private readonly AccessToken[] _tokens =
    [
        .. "ABCDE".Select(letter => new AccessToken(letter.ToString(), DateTimeOffset.UnixEpoch)),
    ];
    private readonly Func<Exchange, HttpRequestMessage, HttpResponseMessage> _answer;
    private int _current;

    public Exchange(
        Func<Exchange, HttpRequestMessage, HttpResponseMessage> answer,
        OneNceTokenHandlerOptions? options = null
    )
    {
        _answer = answer;
        Tokens = new Source(this);
        Client = new HttpMessageInvoker(new OneNceTokenHandler(Tokens, options) { InnerHandler = this });
    }

    public HttpMessageInvoker Client { get; }

    public TokenSource Tokens { get; }

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

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => Task.FromResult(Send(request, cancellationToken));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Sent.Add(request.Headers.Authorization?.ToString() ?? "");
        return _answer(this, request);
    }

    private sealed class Source(Exchange exchange) : TokenSource
    {
        public override Uri BaseAddress => OneNceOptions.DefaultBaseAddress;

        public override ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default) =>
            exchange._current > 0 && exchange.Failure is not null
                ? ValueTask.FromException<AccessToken>(exchange.Failure)
                : new(exchange._tokens[exchange._current]);

        public override void Invalidate(AccessToken token)
        {
            exchange.Rejected.Add(token.Value);
            exchange._current += token == exchange._tokens[exchange._current] ? 1 : 0;
        }
    }
}

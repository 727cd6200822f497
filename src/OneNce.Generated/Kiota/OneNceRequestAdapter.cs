using System.Net.Http;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace OneNce;

/// <summary>
/// A request adapter for Kiota clients of 1NCE's API: Kiota's own pipeline, with the token attached at its inner end, so
/// that its retries and redirects pass the same rule, and a 401 is answered with the next token, once. Make one, share it
/// between threads and clients, dispose it at the end.
/// </summary>
/// <remarks>
/// A redirect to where the token may not go is refused as any such request is. Kiota's retries (429, 503, 504) send orders
/// again too: see <see cref="SendOnceOption"/>.
/// </remarks>
public sealed class OneNceRequestAdapter : HttpClientRequestAdapter
{
    private readonly HttpClient _client;

    /// <summary>Initializes a new instance of the <see cref="OneNceRequestAdapter"/> class.</summary>
    /// <param name="tokens">Where tokens come from; it stays the caller's.</param>
    /// <param name="baseAddress">The API's address, and where tokens may go; <see cref="OneNceOptions.DefaultBaseAddress"/> if null.</param>
    /// <param name="innerHandler">What sends in the end; Kiota's default if null.</param>
    public OneNceRequestAdapter(ITokenSource tokens, Uri? baseAddress = null, HttpMessageHandler? innerHandler = null)
        : this(tokens, CreateClient(tokens, baseAddress ?? OneNceOptions.DefaultBaseAddress, innerHandler), baseAddress ?? OneNceOptions.DefaultBaseAddress)
    {
    }

    /// <summary>Its requests carry the token from the start, since Kiota may be asked for one to be sent by other means.</summary>
    private OneNceRequestAdapter(ITokenSource tokens, HttpClient client, Uri baseAddress)
        : base(new OneNceAuthenticationProvider(tokens, baseAddress), httpClient: client)
    {
        _client = client;
        BaseUrl = baseAddress.AbsoluteUri.TrimEnd('/');
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _client.Dispose();
        }
    }

    private static HttpClient CreateClient(ITokenSource tokens, Uri baseAddress, HttpMessageHandler? innerHandler)
    {
        Throw.IfNull(tokens);
        var handlers = KiotaClientFactory.CreateDefaultHandlers([Retries()]);
#pragma warning disable CA2000 // The client disposes its handlers.
        handlers.Add(new TokenAttachingHandler(tokens, new TokenReach(baseAddress)));
#pragma warning restore CA2000
        return KiotaClientFactory.Create(handlers, innerHandler);
    }

    /// <summary>Kiota's retries, except of what is sent once.</summary>
    private static RetryHandlerOption Retries()
    {
        var usual = new RetryHandlerOption().ShouldRetry;
        return new RetryHandlerOption { ShouldRetry = (delay, attempt, response) => usual(delay, attempt, response) && response.RequestMessage?.IsSentOnce() != true };
    }

    private sealed class TokenAttachingHandler : DelegatingHandler
    {
        private readonly AuthorizedSend _send;

        public TokenAttachingHandler(ITokenSource tokens, TokenReach reach) =>
            _send = new AuthorizedSend(tokens, reach, passForeign: false, sendAgain: true, base.SendAsync);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            _send.SendAsync(request, cancellationToken);
    }
}

using System.Net.Http;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace OneNce;

/// <summary>A request adapter for Kiota clients of 1NCE's API. Create one, share it between threads and clients, and dispose it at the end.</summary>
/// <remarks>
/// It is Kiota's own pipeline with an <see cref="OneNceTokenHandler"/> at its inner end, so that Kiota's retries and redirects pass the same
/// rule, and a 401 is answered with the next token, once. A redirect to an address that must not receive the token is refused. Kiota's
/// retries (429, 503, 504) send orders again, too: see <see cref="NoRetryOption"/>.
/// </remarks>
public sealed class OneNceRequestAdapter : HttpClientRequestAdapter
{
    private readonly HttpClient _client;

    /// <summary>Initializes a new instance of the <see cref="OneNceRequestAdapter"/> class.</summary>
    /// <param name="tokens">The source of the tokens and of the API's address; the caller keeps and disposes it.</param>
    /// <param name="innerHandler">The handler that sends in the end; Kiota's default if null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
    public OneNceRequestAdapter(TokenSource tokens, HttpMessageHandler? innerHandler = null)
        : this(tokens ?? throw new ArgumentNullException(nameof(tokens)), CreateClient(tokens, innerHandler))
    {
    }

    /// <summary>Its requests carry the token from the start, since Kiota may be asked for one to be sent by other means.</summary>
    private OneNceRequestAdapter(TokenSource tokens, HttpClient client)
        : base(new OneNceAuthenticationProvider(tokens), httpClient: client)
    {
        _client = client;
        BaseUrl = tokens.BaseAddress.AbsoluteUri.TrimEnd('/');
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

    private static HttpClient CreateClient(TokenSource tokens, HttpMessageHandler? innerHandler)
    {
        var handlers = KiotaClientFactory.CreateDefaultHandlers([CreateRetryOption()]);
#pragma warning disable CA2000 // The client disposes its handlers.
        handlers.Add(new OneNceTokenHandler(tokens));
#pragma warning restore CA2000
        return KiotaClientFactory.Create(handlers, innerHandler);
    }

    /// <summary>Kiota's retries, except for requests that must be sent once.</summary>
    private static RetryHandlerOption CreateRetryOption()
    {
        var usual = new RetryHandlerOption().ShouldRetry;
        return new RetryHandlerOption
        {
            ShouldRetry = (delay, attempt, response) => usual(delay, attempt, response) && !IsWithoutRetry(response.RequestMessage),
        };
    }

    private static bool IsWithoutRetry(HttpRequestMessage? request) =>
#if NET
        request is not null && ((IDictionary<string, object?>)request.Options).ContainsKey(NoRetryOption.Key);
#else
        request?.Properties.ContainsKey(NoRetryOption.Key) == true;
#endif
}

using System.Net.Http;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace OneNce;

/// <summary>
/// A request adapter for Kiota clients of 1NCE's API. Create one instance, share it between threads and clients, and
/// dispose it at the end.
/// </summary>
/// <remarks>
/// It is Kiota's own pipeline with an <see cref="OneNceTokenHandler"/> as the innermost handler. Kiota's retries and
/// redirects are therefore checked, too, and after a 401 the request is resent once with a new token. A redirect to an
/// address that must not receive the token is refused. Kiota retries after 429, 503 and 504, orders included: see
/// <see cref="NoRetryOption"/>.
/// </remarks>
public sealed class OneNceRequestAdapter : HttpClientRequestAdapter, IRequestAdapter
{
    private readonly TokenSource _tokens;
    private readonly HttpClient _client;

    private const string Authorization = "Authorization";
    private const string BaseUrlParameter = "baseurl";

    /// <summary>Initializes a new instance of the <see cref="OneNceRequestAdapter"/> class.</summary>
    /// <param name="tokens">
    /// Provides the tokens and the API's base address. The caller remains responsible for disposal.
    /// </param>
    /// <param name="innerHandler">The handler that sends requests to the network; Kiota's default if null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
    public OneNceRequestAdapter(TokenSource tokens, HttpMessageHandler? innerHandler = null)
        : this(
            tokens ?? throw new ArgumentNullException(nameof(tokens)),
            CreateClient(tokens, innerHandler),
            new ScopeCheck(tokens)
        )
    { }

    private OneNceRequestAdapter(TokenSource tokens, HttpClient client, ScopeCheck check)
        : base(check, httpClient: client)
    {
        _tokens = tokens;
        _client = client;
        BaseUrl = GetBaseUrl(tokens);
        check.Adapter = this;
    }

    /// <summary>Creates a request message with the token, to be sent without this adapter.</summary>
    /// <typeparam name="T">The type of the message: <see cref="HttpRequestMessage"/>.</typeparam>
    /// <param name="requestInfo">The request.</param>
    /// <param name="cancellationToken">Cancels the wait for a token.</param>
    /// <returns>The message.</returns>
    /// <exception cref="InvalidOperationException">The address must not receive the token.</exception>
    /// <exception cref="OneNceTokenException">No token could be obtained.</exception>
    public new async Task<T?> ConvertToNativeRequestAsync<T>(
        RequestInformation requestInfo,
        CancellationToken cancellationToken = default
    )
    {
        var native = await base.ConvertToNativeRequestAsync<T>(requestInfo, cancellationToken).ConfigureAwait(false);
        if (native is HttpRequestMessage message)
        {
            var token = await _tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
            _tokens.ThrowIfOutOfScope(message.RequestUri);
            message.Headers.Remove(Authorization);
            message.Headers.TryAddWithoutValidation(Authorization, token.AuthorizationHeader);
        }

        return native;
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

    private static string GetBaseUrl(TokenSource tokens) => tokens.BaseAddress.AbsoluteUri.TrimEnd('/');

    private static HttpClient CreateClient(TokenSource tokens, HttpMessageHandler? innerHandler)
    {
        var handlers = KiotaClientFactory.CreateDefaultHandlers([CreateRetryOption()]);
#pragma warning disable CA2000 // The client disposes its handlers.
        handlers.Add(new OneNceTokenHandler(tokens));
#pragma warning restore CA2000
        return KiotaClientFactory.Create(handlers, innerHandler);
    }

    /// <summary>Kiota's retries, except for requests that must be sent only once.</summary>
    private static RetryHandlerOption CreateRetryOption()
    {
        var usual = new RetryHandlerOption().ShouldRetry;
        return new RetryHandlerOption
        {
            ShouldRetry = (delay, attempt, response) =>
                usual(delay, attempt, response) && !IsWithoutRetry(response.RequestMessage),
        };
    }

    private static bool IsWithoutRetry(HttpRequestMessage? request) =>
#if NET
        request is not null && ((IDictionary<string, object?>)request.Options).ContainsKey(NoRetryOption.Key);
#else
        request?.Properties.ContainsKey(NoRetryOption.Key) == true;
#endif

    /// <summary>
    /// Checks the address of a request. Only the handler attaches the token, to the message, so that no <see
    /// cref="RequestInformation"/> passes it to another adapter. A request to an earlier base address of the account
    /// is sent to the current one.
    /// </summary>
    private sealed class ScopeCheck(TokenSource tokens) : IAuthenticationProvider
    {
        private const int MaxFormer = 8;

        private readonly object _gate = new();
        private readonly List<string> _baseUrls = [GetBaseUrl(tokens)];

        public OneNceRequestAdapter? Adapter { get; set; }

        public Task AuthenticateRequestAsync(
            RequestInformation request,
            Dictionary<string, object>? additionalAuthenticationContext = null,
            CancellationToken cancellationToken = default
        )
        {
            (request ?? throw new ArgumentNullException(nameof(request))).Headers.Remove(Authorization);
            if (additionalAuthenticationContext?.ContainsKey("claims") == true)
            {
                // A 401 with a claims challenge: Kiota is about to resend the request, which should happen only once.
                request.AddRequestOptions([new NoRetryOption()]);
            }

            Relocate(request);
            tokens.ThrowIfOutOfScope(request.URI);
            return Task.CompletedTask;
        }

        private void Relocate(RequestInformation request)
        {
            var current = GetBaseUrl(tokens);
            foreach (var former in Update(current))
            {
                if (
                    request.PathParameters.TryGetValue(BaseUrlParameter, out var baseUrl)
                    && baseUrl is string text
                    && text.TrimEnd('/') == former
                )
                {
                    request.PathParameters[BaseUrlParameter] = current;
                }

                if (
                    request.URI is { IsAbsoluteUri: true } address
                    && (address.AbsoluteUri + "/").StartsWith(former + "/", StringComparison.Ordinal)
                )
                {
                    request.URI = new Uri(current + address.AbsoluteUri.Substring(former.Length));
                }
            }
        }

        /// <summary>
        /// Records the current base address, and returns the earlier ones; none if it has never changed.
        /// </summary>
        private string[] Update(string current)
        {
            lock (_gate)
            {
                if (_baseUrls[0] != current)
                {
                    _baseUrls.Remove(current);
                    if (Adapter is { BaseUrl: { } baseUrl } adapter && _baseUrls.Contains(baseUrl.TrimEnd('/')))
                    {
                        adapter.BaseUrl = current;
                    }

                    _baseUrls.Insert(0, current);
                    if (_baseUrls.Count > MaxFormer)
                    {
                        _baseUrls.RemoveAt(MaxFormer);
                    }
                }

                return _baseUrls.Count == 1 ? [] : [.. _baseUrls.Skip(1)];
            }
        }
    }
}

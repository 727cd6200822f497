using System.Net.Http;

namespace OneNce;

/// <summary>
/// Attaches a bearer token to each request of an <see cref="HttpClient"/>, replacing any <c>Authorization</c> header.
/// Thread-safe.
/// </summary>
/// <remarks>
/// After a 401, the token is reported as rejected, and the request is resent once with a new one; a second 401 is
/// returned as it is. A 403 or 429 does not affect the token. The header is removed from the request when the response
/// has arrived, so that no outer handler can send it elsewhere. Make this the innermost handler, so that handlers that
/// retry or follow redirects call it again. A primary handler that follows redirects itself removes the header on every
/// redirect.
/// </remarks>
public sealed class OneNceTokenHandler : DelegatingHandler
{
    private readonly AuthorizedSender _sender;

    /// <summary>Initializes a new instance of the <see cref="OneNceTokenHandler"/> class.</summary>
    /// <param name="tokens">
    /// Provides the tokens and the base address that they may be sent to. The caller remains responsible for disposal.
    /// </param>
    /// <param name="options">The options, which are read once, here; the defaults if null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
    public OneNceTokenHandler(TokenSource tokens, OneNceTokenHandlerOptions? options = null)
        : this(() => tokens, options)
    {
        Guard.NotNull(tokens);
    }

    /// <summary>For a service container: a client must recover once an account's options become valid.</summary>
    internal OneNceTokenHandler(Func<TokenSource> tokens, OneNceTokenHandlerOptions? options)
    {
        options ??= new OneNceTokenHandlerOptions();
        _sender = new AuthorizedSender(
            tokens,
            options.OutOfScopeRequestHandling == OutOfScopeRequestHandling.PassThrough,
            options.RetryOnUnauthorized,
            base.SendAsync
        );
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The address must not receive the token, and the request was not sent.
    /// </exception>
    /// <exception cref="OneNceTokenException">No token could be obtained, and the request was not sent.</exception>
    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Guard.NotNull(request);
        return _sender.SendAsync(request, cancellationToken);
    }

#if NET
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// No token is cached, and a synchronous request cannot wait for one; or the address must not receive the token.
    /// </exception>
    /// <exception cref="OneNceTokenException">No token could be obtained, and the request was not sent.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Guard.NotNull(request);
        return _sender.Send(request, base.Send, cancellationToken);
    }
#endif
}

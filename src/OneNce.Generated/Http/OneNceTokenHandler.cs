using System.Net.Http;

namespace OneNce;

/// <summary>
/// Attaches a bearer token to each request of an <see cref="HttpClient"/>, in place of any <c>Authorization</c> it has.
/// May be used by any number of threads.
/// </summary>
/// <remarks>
/// After a 401 the token is reported as rejected, and the request is sent once more with the next one; a second 401 is
/// returned as it is. 403 and 429 say nothing about a token. The header is removed from the request again when the
/// response has arrived, so that nothing above this handler can carry it elsewhere. Put it innermost, so that handlers
/// that send again, or follow a redirect, pass here again. A primary handler that follows redirects by itself drops the
/// header on every redirect.
/// </remarks>
public sealed class OneNceTokenHandler : DelegatingHandler
{
    private readonly AuthorizedSender _sender;

    /// <summary>Initializes a new instance of the <see cref="OneNceTokenHandler"/> class.</summary>
    /// <param name="tokens">
    /// The source of the tokens and of the address that they may be sent to; the caller keeps and disposes it.
    /// </param>
    /// <param name="options">The options, which are read now; the defaults if null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
    public OneNceTokenHandler(TokenSource tokens, OneNceTokenHandlerOptions? options = null)
        : this(() => tokens, options)
    {
        Guard.NotNull(tokens);
    }

    /// <summary>For a container: an account whose options are not valid yet must not break a client for good.</summary>
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

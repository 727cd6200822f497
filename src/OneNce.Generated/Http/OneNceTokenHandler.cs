using System.Net.Http;

namespace OneNce;

/// <summary>
/// Gives each request of an <see cref="HttpClient"/> its bearer token, in place of whatever Authorization it has. After a
/// 401 the token is reported as rejected and the request is sent once more with the next one; a second 401 is returned
/// as it is. 403 and 429 say nothing about a token. Put it innermost, so that whatever sends again above it, or follows
/// a redirect there, passes here again. It holds no state of its own and may be used by any number of threads.
/// </summary>
/// <remarks>
/// Where the primary handler follows redirects by itself, it drops the Authorization header on every redirect: the token
/// never follows one, and the answer is then what the API says to a request without a token.
/// </remarks>
public sealed class OneNceTokenHandler : DelegatingHandler
{
    private readonly AuthorizedSend _send;

    /// <summary>Initializes a new instance of the <see cref="OneNceTokenHandler"/> class.</summary>
    /// <param name="tokens">Where tokens come from; it stays the caller's.</param>
    /// <param name="options">Read now; the defaults if null.</param>
    /// <exception cref="ArgumentException">The base address is not one that a token may go to.</exception>
    public OneNceTokenHandler(ITokenSource tokens, OneNceTokenHandlerOptions? options = null)
    {
        Throw.IfNull(tokens);
        options ??= new OneNceTokenHandlerOptions();
        _send = new AuthorizedSend(
            tokens, new TokenReach(options.BaseAddress), options.ForeignRequests == ForeignRequests.PassThrough, options.SendAgainAfterUnauthorized, base.SendAsync);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The request goes where its token may not, and was not sent.</exception>
    /// <exception cref="OneNceTokenException">No token could be had, and the request was not sent.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Throw.IfNull(request);
        return _send.SendAsync(request, cancellationToken);
    }

#if NET
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no token at hand, and a synchronous request cannot wait for one; or it goes where its token may not.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Throw.IfNull(request);
        return _send.Send(request, base.Send, cancellationToken);
    }
#endif
}

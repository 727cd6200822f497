using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce;

/// <summary>
/// Attaches a bearer token to each request of a Kiota client, for a request adapter of your own. May be used by any
/// thread.
/// </summary>
/// <remarks>
/// It cannot see responses, so a token that was revoked stays in use until you call <see
/// cref="TokenSource.Invalidate"/>, unless the 401 comes with claims, of which Kiota tells. <see
/// cref="OneNceRequestAdapter"/> sees every response.
/// </remarks>
public sealed class OneNceAuthenticationProvider : IAuthenticationProvider
{
    private const string Header = "Authorization";
    private const string Claims = "claims";

    private readonly TokenSource _tokens;

    /// <summary>Initializes a new instance of the <see cref="OneNceAuthenticationProvider"/> class.</summary>
    /// <param name="tokens">
    /// The source of the tokens and of the address that they may be sent to; the caller keeps and disposes it.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
    public OneNceAuthenticationProvider(TokenSource tokens) =>
        _tokens = tokens ?? throw new ArgumentNullException(nameof(tokens));

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The address must not receive the token.</exception>
    /// <exception cref="OneNceTokenException">No token could be obtained.</exception>
    public Task AuthenticateRequestAsync(
        RequestInformation request,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default
    )
    {
        var address = (request ?? throw new ArgumentNullException(nameof(request))).URI;
        // A token from an earlier attempt must not stay on a request that is refused now.
        request.Headers.TryGetValue(Header, out var sent);
        request.Headers.Remove(Header);
        _tokens.ThrowIfOutOfScope(address);
        if (additionalAuthenticationContext?.ContainsKey(Claims) == true)
        {
            // A 401 with claims: Kiota is about to send the request again, and that should be the last time.
            request.AddRequestOptions([new NoRetryOption()]);
            return RenewAsync(request, address, sent, cancellationToken);
        }

        var pending = _tokens.GetTokenAsync(cancellationToken);
        if (!pending.IsCompletedSuccessfully)
        {
            return WaitAsync(request, address, pending);
        }

        Attach(request, address, pending.Result);
        return Task.CompletedTask;
    }

    private void Attach(RequestInformation request, Uri address, AccessToken token)
    {
        // The account may have moved meanwhile.
        _tokens.ThrowIfOutOfScope(address);
        request.Headers.TryAdd(Header, token.AuthorizationHeader);
    }

    /// <summary>The rejected token is replaced, if it is still the one that is handed out.</summary>
    private async Task RenewAsync(
        RequestInformation request,
        Uri address,
        IEnumerable<string>? sent,
        CancellationToken cancellationToken
    )
    {
        var token = await _tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        if (sent?.Contains(token.AuthorizationHeader) == true)
        {
            _tokens.Invalidate(token);
            token = await _tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }

        Attach(request, address, token);
    }

    private async Task WaitAsync(RequestInformation request, Uri address, ValueTask<AccessToken> pending) =>
        Attach(request, address, await pending.ConfigureAwait(false));
}

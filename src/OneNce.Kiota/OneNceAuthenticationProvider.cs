using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce;

/// <summary>
/// Attaches a bearer token to each request of a Kiota client, for a request adapter of your own.
/// Thread-safe.
/// </summary>
/// <remarks>
/// It does not see responses, so a revoked token stays in use until you call <see cref="TokenSource.Invalidate"/>,
/// unless the 401 has a claims challenge, which Kiota passes on. <see cref="OneNceRequestAdapter"/> sees every
/// response.
/// </remarks>
public sealed class OneNceAuthenticationProvider : IAuthenticationProvider
{
    private const string Header = "Authorization";
    private const string Claims = "claims";

    private readonly TokenSource _tokens;

    /// <summary>Initializes a new instance of the <see cref="OneNceAuthenticationProvider"/> class.</summary>
    /// <param name="tokens">
    /// Provides the tokens and the base address that they may be sent to. The caller remains responsible for disposal.
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
        // A token from an earlier attempt must not stay on a request if this attempt is refused.
        request.Headers.TryGetValue(Header, out var sent);
        request.Headers.Remove(Header);
        _tokens.ThrowIfOutOfScope(address);
        if (additionalAuthenticationContext?.ContainsKey(Claims) == true)
        {
            // A 401 with a claims challenge: Kiota is about to resend the request, which should happen only once.
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
        // The account's base address may have changed in the meantime.
        _tokens.ThrowIfOutOfScope(address);
        request.Headers.TryAdd(Header, token.AuthorizationHeader);
    }

    /// <summary>Replaces the rejected token if it is still the current one.</summary>
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

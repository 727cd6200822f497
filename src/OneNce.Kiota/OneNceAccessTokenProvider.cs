using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce;

/// <summary>
/// Provides tokens to Kiota's own <see cref="BaseBearerTokenAuthenticationProvider"/>, for the account's base address
/// only.
/// </summary>
public sealed class OneNceAccessTokenProvider : IAccessTokenProvider
{
    private readonly TokenSource _tokens;

    /// <summary>Initializes a new instance of the <see cref="OneNceAccessTokenProvider"/> class.</summary>
    /// <param name="tokens">
    /// Provides the tokens and the base address that they may be sent to. The caller remains responsible for disposal.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="tokens"/> is null.</exception>
    public OneNceAccessTokenProvider(TokenSource tokens)
    {
        _tokens = tokens ?? throw new ArgumentNullException(nameof(tokens));
        AllowedHostsValidator = new AllowedHostsValidator([tokens.BaseAddress.Host]);
    }

    /// <summary>Gets the one host that tokens are sent to.</summary>
    /// <remarks>
    /// For Kiota, an empty list allows every host. The source's base address is checked as well, whatever the list is.
    /// </remarks>
    public AllowedHostsValidator AllowedHostsValidator { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="uri"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The address must not receive the token.</exception>
    /// <exception cref="OneNceTokenException">No token could be obtained.</exception>
    public async Task<string> GetAuthorizationTokenAsync(
        Uri uri,
        Dictionary<string, object>? additionalAuthenticationContext = null,
        CancellationToken cancellationToken = default
    )
    {
        _tokens.ThrowIfOutOfScope(uri ?? throw new ArgumentNullException(nameof(uri)));
        var token = await _tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        // The account's base address may have changed in the meantime.
        _tokens.ThrowIfOutOfScope(uri);
        return token.Value;
    }
}

using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce;

/// <summary>Hands tokens to Kiota's own <see cref="BaseBearerTokenAuthenticationProvider"/>, and to the configured host alone.</summary>
public sealed class OneNceAccessTokenProvider : IAccessTokenProvider
{
    private readonly ITokenSource _tokens;
    private readonly TokenReach _reach;

    /// <summary>Initializes a new instance of the <see cref="OneNceAccessTokenProvider"/> class.</summary>
    /// <param name="tokens">Where tokens come from; it stays the caller's.</param>
    /// <param name="baseAddress">Where they may go; <see cref="OneNceOptions.DefaultBaseAddress"/> if null.</param>
    public OneNceAccessTokenProvider(ITokenSource tokens, Uri? baseAddress = null)
    {
        Throw.IfNull(tokens);
        var address = baseAddress ?? OneNceOptions.DefaultBaseAddress;
        _tokens = tokens;
        _reach = new TokenReach(address);
        AllowedHostsValidator = new AllowedHostsValidator([address.Host]);
    }

    /// <summary>Gets the one host that tokens go to. Kiota takes an empty list for every host; this one is never empty at first.</summary>
    public AllowedHostsValidator AllowedHostsValidator { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The request goes where its token may not.</exception>
    /// <exception cref="OneNceTokenException">No token could be had.</exception>
    public async Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(uri);
        _reach.Demand(uri);
        return (await _tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false)).Value;
    }
}

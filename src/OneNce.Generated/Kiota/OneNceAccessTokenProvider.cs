using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce;

/// <summary>
/// 1NCE's token for Kiota's own <see cref="BaseBearerTokenAuthenticationProvider"/>. Where there is a choice, take
/// <see cref="OneNceAuthenticationProvider"/>, which does not join the header anew for each request. May be called from any thread.
/// </summary>
public sealed class OneNceAccessTokenProvider : IAccessTokenProvider
{
    private readonly ITokenSource _source;
    private readonly AddressRule _rule;
    private readonly bool _passThrough;

    /// <summary>Initializes a new instance of the <see cref="OneNceAccessTokenProvider"/> class.</summary>
    /// <param name="source">Where tokens come from; it stays the caller's.</param>
    /// <param name="options">Where they go; read now. Null means the defaults.</param>
    /// <exception cref="ArgumentException">The base address is not one to send a token to.</exception>
    public OneNceAccessTokenProvider(ITokenSource source, TokenAttachmentOptions? options = null)
    {
        Throw.IfNull(source);
        options ??= new TokenAttachmentOptions();
        _source = source;
        _rule = new AddressRule(options.BaseAddress);
        _passThrough = options.ForeignRequests == ForeignRequests.PassThrough;
        AllowedHostsValidator = new AllowedHostsValidator([_rule.Host]);
    }

    /// <summary>Gets Kiota's list of hosts, with the base address's only. Adding to it opens nothing: the rule of the options holds all the same.</summary>
    public AllowedHostsValidator AllowedHostsValidator { get; }

    /// <summary>Gets the token for an address.</summary>
    /// <param name="uri">Where the request goes.</param>
    /// <param name="additionalAuthenticationContext">Not used: a token of 1NCE cannot meet a challenge for claims.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    /// <returns>The token; empty, Kiota's word for none, where a foreign request passes through.</returns>
    /// <exception cref="OneNceAddressException">The token may not go there, and foreign requests are refused.</exception>
    /// <exception cref="OneNceTokenException">No token could be had.</exception>
    public async Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
        _rule.Refusal(uri) is not { } refusal ? (await _source.GetTokenAsync(cancellationToken).ConfigureAwait(false)).Value
        : _passThrough ? string.Empty
        : throw OneNceAddressException.Because(refusal);
}

using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce;

/// <summary>
/// Gives Kiota's requests 1NCE's token. It only attaches: what follows a 401 is up to the pipeline, and that of
/// <see cref="OneNceRequestAdapter"/> does it. May be called from any thread.
/// </summary>
public sealed class OneNceAuthenticationProvider : IAuthenticationProvider
{
    private const string HeaderName = "Authorization";
    private const string Claims = "claims";
    private readonly ITokenSource _source;
    private readonly AddressRule _rule;
    private readonly bool _passThrough;

    /// <summary>Initializes a new instance of the <see cref="OneNceAuthenticationProvider"/> class.</summary>
    /// <param name="source">Where tokens come from; it stays the caller's.</param>
    /// <param name="options">Where they go; read now. Null means the defaults.</param>
    /// <exception cref="ArgumentException">The base address is not one to send a token to.</exception>
    public OneNceAuthenticationProvider(ITokenSource source, TokenAttachmentOptions? options = null)
    {
        Throw.IfNull(source);
        options ??= new TokenAttachmentOptions();
        _source = source;
        _rule = new AddressRule(options.BaseAddress);
        _passThrough = options.ForeignRequests == ForeignRequests.PassThrough;
    }

    /// <summary>Attaches the token; a header that is there already is replaced.</summary>
    /// <param name="request">The request. It is left as it is where foreign requests pass through and this is one.</param>
    /// <param name="additionalAuthenticationContext">Kiota's: with claims in it, a 401 has just been answered to the token that the request carries.</param>
    /// <param name="cancellationToken">Ends this caller's wait.</param>
    /// <returns>A task that ends once the request carries a token.</returns>
    /// <exception cref="OneNceAddressException">The token may not go there, and foreign requests are refused.</exception>
    /// <exception cref="OneNceTokenException">No token could be had.</exception>
    public async Task AuthenticateRequestAsync(RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(request);
        if (_rule.Refusal(request.URI) is { } refusal)
        {
            if (!_passThrough)
            {
                throw OneNceAddressException.Because(refusal);
            }

            return;
        }

        if (additionalAuthenticationContext?.ContainsKey(Claims) == true)
        {
            await DropAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var token = await _source.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        request.Headers.Remove(HeaderName);
        request.Headers.Add(HeaderName, token.HeaderText);
    }

    /// <summary>
    /// Kiota is about to send the request again because of claims in a 401. The token goes, if it is still the one that the
    /// request carries; and that is the last time the request is sent.
    /// </summary>
    private async Task DropAsync(RequestInformation request, CancellationToken cancellationToken)
    {
        var token = await _source.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        if (request.Headers.TryGetValue(HeaderName, out var values) && values.Contains(token.HeaderText))
        {
            _source.Reject(token);
        }

        request.AddRequestOptions([new SendOnceOption()]);
    }
}

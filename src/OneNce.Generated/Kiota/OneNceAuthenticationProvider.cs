using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace OneNce;

/// <summary>
/// Gives each request of a Kiota client its bearer token, for an adapter of your own. It cannot see answers, so a token that
/// was revoked stays in use until you call <see cref="ITokenSource.Reject"/>, unless the 401 comes with claims, of which Kiota
/// tells; <see cref="OneNceRequestAdapter"/> sees them all. May be called from any thread.
/// </summary>
public sealed class OneNceAuthenticationProvider : IAuthenticationProvider
{
    private const string Header = "Authorization";
    private const string Claims = "claims";

    private readonly ITokenSource _tokens;
    private readonly TokenReach _reach;

    /// <summary>Initializes a new instance of the <see cref="OneNceAuthenticationProvider"/> class.</summary>
    /// <param name="tokens">Where tokens come from; it stays the caller's.</param>
    /// <param name="baseAddress">Where they may go; <see cref="OneNceOptions.DefaultBaseAddress"/> if null.</param>
    public OneNceAuthenticationProvider(ITokenSource tokens, Uri? baseAddress = null)
    {
        Throw.IfNull(tokens);
        _tokens = tokens;
        _reach = new TokenReach(baseAddress ?? OneNceOptions.DefaultBaseAddress);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The request goes where its token may not.</exception>
    /// <exception cref="OneNceTokenException">No token could be had.</exception>
    public Task AuthenticateRequestAsync(RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
    {
        Throw.IfNull(request);
        _reach.Demand(request.URI);
        if (additionalAuthenticationContext?.ContainsKey(Claims) == true)
        {
            // A 401 with claims: Kiota is about to send the request again, and that shall be the last time.
            request.AddRequestOptions([new SendOnceOption()]);
            return RenewAsync(request, cancellationToken);
        }

        var pending = _tokens.GetTokenAsync(cancellationToken);
        if (!pending.IsCompletedSuccessfully)
        {
            return WaitAsync(request, pending);
        }

        Attach(request, pending.Result);
        return Task.CompletedTask;
    }

    private static void Attach(RequestInformation request, AccessToken token)
    {
        request.Headers.Remove(Header);
        request.Headers.TryAdd(Header, token.Authorization);
    }

    /// <summary>The refused token goes, if it is still the one that is handed out.</summary>
    private async Task RenewAsync(RequestInformation request, CancellationToken cancellationToken)
    {
        var token = await _tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        if (request.Headers.TryGetValue(Header, out var sent) && sent.Contains(token.Authorization))
        {
            _tokens.Reject(token);
            token = await _tokens.GetTokenAsync(cancellationToken).ConfigureAwait(false);
        }

        Attach(request, token);
    }

    private static async Task WaitAsync(RequestInformation request, ValueTask<AccessToken> pending) => Attach(request, await pending.ConfigureAwait(false));
}

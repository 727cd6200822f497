using System.Globalization;
using System.Net.Http;
using OneNce.Generated;

namespace OneNce;

/// <summary>One exchange of credentials for a token over the generated client: no cache, no second try.</summary>
internal sealed class TokenExchange : ITokenExchange
{
    /// <summary>What 1NCE documents for a token whose answer does not say how long it lives.</summary>
    // Q4: expires_in is optional; its default is applied here and nowhere else.
    public static readonly TimeSpan DocumentedLifetime = TimeSpan.FromSeconds(3600);

    private readonly AuthorizationClient _client;
    private readonly Uri _endpoint;
    private readonly TimeProvider _time;

    public TokenExchange(ClientCredentials credentials, Uri baseAddress, HttpClient http, TimeProvider time)
    {
        _client = new AuthorizationClient(credentials, http) { BaseUrl = baseAddress.AbsoluteUri };
        _endpoint = baseAddress;
        _time = time;
    }

    /// <exception cref="OneNceTokenException">1NCE refused, was not reached, or answered with something else.</exception>
    public async Task<IssuedToken> GetAsync(CancellationToken cancellationToken)
    {
        using var activity = TokenMetrics.StartRequest();
        var started = _time.GetTimestamp();
        var outcome = "cancelled";
        try
        {
            var issued = await AskAsync(cancellationToken).ConfigureAwait(false);
            outcome = "issued";
            return issued;
        }
        catch (OneNceTokenException error)
        {
            outcome = error.Failure.ToTag();
            throw;
        }
        finally
        {
            TokenMetrics.Request(activity, outcome, _time.GetElapsedTime(started));
        }
    }

    private async Task<IssuedToken> AskAsync(CancellationToken cancellationToken)
    {
        // The lifetime is counted from before the request: rather a little short than a little long.
        var asked = _time.GetTimestamp();
        var askedAt = _time.GetUtcNow();
        try
        {
            var answer = await _client.PostAccessTokenPOSTAsync(new Body(), cancellationToken).ConfigureAwait(false);
            var lifetime = Lifetime(answer);
            return new IssuedToken(Token(answer, askedAt + lifetime), asked, lifetime);
        }
        catch (OneNceApiException error)
        {
            throw OneNceTokenException.Of(error);
        }
        catch (HttpRequestException error)
        {
            throw OneNceTokenException.Unreachable(_endpoint, error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw OneNceTokenException.TimedOut(_endpoint, _time.GetElapsedTime(asked), error);
        }
    }

    private static AccessToken Token(Bearer_Token_200 answer, DateTimeOffset expiresAt)
    {
        try
        {
            return new AccessToken(answer.Access_token ?? string.Empty, expiresAt, answer.Scope, answer.UserId);
        }
        catch (ArgumentException)
        {
            throw Unusable("access_token is missing or not a token");
        }
    }

    private static TimeSpan Lifetime(Bearer_Token_200 answer) => answer switch
    {
        { Expires_in: > 0 and var seconds } => TimeSpan.FromSeconds(seconds),
        { Expires_in: null } when !answer.AdditionalProperties.ContainsKey("expires_in") => DocumentedLifetime,
        { Expires_in: { } seconds } => throw Unusable($"expires_in is {seconds.ToString(CultureInfo.InvariantCulture)} s"),
        _ => throw Unusable("expires_in is not a number of seconds"),
    };

    private static OneNceTokenException Unusable(string what) => new(
        TokenFailure.UnexpectedAnswer,
        $"No token could be had: 1NCE answered 200, but {what}. Check the base address, and look for a newer version of this package.");
}

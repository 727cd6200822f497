namespace OneNce.Cli.Surfaces;

/// <summary>Provides the token that all surfaces share, its status, and its problems.</summary>
/// <param name="source">The token source; null if credentials are missing.</param>
/// <param name="baseAddress">The base address of the API that they are for.</param>
/// <param name="missingCredentials">Which credentials are missing and how to supply them; null if none are.</param>
internal sealed class TokenService(TokenSource? source, Uri baseAddress, string? missingCredentials)
{
    /// <summary>Gets the base address of the API that the tokens are for.</summary>
    public Uri BaseAddress => baseAddress;

    /// <summary>Gets which credentials are missing and how to supply them; null if none are.</summary>
    public string? MissingCredentials => missingCredentials;

    /// <summary>Gets the status of the token, without a request to 1NCE.</summary>
    public TokenStatus GetStatus() => source?.GetStatus() ?? new TokenStatus();

    /// <summary>Gets the cached token or a new one, or the problem that prevents it.</summary>
    public async Task<TokenResult> GetAsync(CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return new TokenResult(TokenProblems.NoCredentials(missingCredentials!));
        }

        try
        {
            return new TokenResult(await source.GetTokenAsync(cancellationToken));
        }
        catch (OneNceTokenException exception)
        {
            return new TokenResult(TokenProblems.For(exception));
        }
    }

    /// <summary>
    /// Reports that a token no longer works. If it is the cached one, the next caller gets a new one; callers that
    /// report the same token cause one request to 1NCE.
    /// </summary>
    /// <exception cref="ArgumentException">The value cannot be a token.</exception>
    public void Invalidate(string value) => source?.Invalidate(new AccessToken(value, DateTimeOffset.MaxValue));
}

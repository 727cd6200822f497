using OneNce.Cli.Console;

namespace OneNce.Cli.Surfaces;

/// <summary>Gets tokens for every surface from the one cached source, and turns failures into problems.</summary>
internal sealed class TokenService(ITokenSource source)
{
    /// <summary>
    /// Reports that a token no longer works. If it is the cached one, the next caller gets a new one; callers that
    /// report the same token cause one request to 1NCE.
    /// </summary>
    /// <exception cref="ArgumentException">The value cannot be a token.</exception>
    public void Invalidate(string value) => source.Reject(new AccessToken(value, DateTimeOffset.MaxValue));

    public async Task<TokenResult> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new TokenResult(await source.GetTokenAsync(cancellationToken));
        }
        catch (OneNceTokenException failure)
        {
            return new TokenResult(TokenProblems.For(failure));
        }
        catch (MissingCredentialsException missing)
        {
            return new TokenResult(TokenProblems.NoCredentials(missing.Message));
        }
    }
}

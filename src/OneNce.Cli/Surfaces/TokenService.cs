using OneNce.Cli.Console;

namespace OneNce.Cli.Surfaces;

/// <summary>Gets tokens for every surface from the one cached source, and turns failures into problems.</summary>
internal sealed class TokenService(ITokenSource source)
{
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

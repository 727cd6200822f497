using OneNce.Cli.Tokens;

namespace OneNce.Cli.Serving.Problems;

/// <summary>Where every surface gets its token: from the one cached source, and a failure as a <see cref="Problem"/>.</summary>
internal sealed class TokenDesk(ITokenSource source)
{
    public async Task<TokenReply> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new TokenReply(await source.GetTokenAsync(cancellationToken));
        }
        catch (OneNceTokenException failure)
        {
            return new TokenReply(TokenProblems.Of(failure));
        }
        catch (NoCredentialsException missing)
        {
            return new TokenReply(TokenProblems.NoCredentials(missing.Message));
        }
    }
}

namespace OneNce;

/// <summary>
/// While a secret is being changed there are two: the one that worked last is asked first, and when 1NCE refuses it,
/// the other one.
/// </summary>
internal sealed class RotatingExchange(ITokenExchange current, ITokenExchange next) : ITokenExchange
{
    private volatile bool _nextWorks;

    public async Task<IssuedToken> GetAsync(CancellationToken cancellationToken)
    {
        var nextFirst = _nextWorks;
        try
        {
            return await (nextFirst ? next : current).GetAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OneNceTokenException error) when (error.Failure == TokenFailure.CredentialsRefused)
        {
            var issued = await (nextFirst ? current : next).GetAsync(cancellationToken).ConfigureAwait(false);
            _nextWorks = !nextFirst;
            return issued;
        }
    }
}

#if NET
namespace OneNce;

/// <summary>A token for those who cannot wait.</summary>
internal static class TokenAtHand
{
    /// <exception cref="InvalidOperationException">There is none yet. The fetch that this began goes on.</exception>
    public static AccessToken Take(ITokenSource source, CancellationToken cancellationToken)
    {
        var token = source.GetTokenAsync(cancellationToken);
        if (token.IsCompleted)
        {
            return token.GetAwaiter().GetResult();
        }

        _ = token.AsTask().ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
        throw new InvalidOperationException(
            "The request was not sent: no token is at hand, and a synchronous Send does not wait for one. Use SendAsync, or await ITokenSource.GetTokenAsync before.");
    }
}
#endif

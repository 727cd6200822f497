namespace OneNce;

/// <summary>
/// Boxes each request in time and asks twice more where that may help: after a connect error, a 429 or a 5xx. A
/// <c>Retry-After</c> is honoured: waited for if short, left to the cache above if long.
/// </summary>
internal sealed class RetryingExchange(ITokenExchange inner, Uri endpoint, TimeSpan timeout, TimeProvider time, Jitter jitter) : ITokenExchange
{
    public const int Retries = 2;

    public static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);

    /// <summary>The longest that callers are kept waiting for a second try.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public async Task<IssuedToken> GetAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                return await BoxedAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OneNceTokenException error) when (attempt < Retries && Pause(error, attempt) is { } wait)
            {
                pause = wait;
            }

            await time.PauseAsync(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IssuedToken> BoxedAsync(CancellationToken cancellationToken)
    {
        using var box = time.Timer(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(box.Token, cancellationToken);
        try
        {
            // A handler may ignore the cancellation; the wait ends all the same.
            return await inner.GetAsync(either.Token).WaitAsync(Timeout.InfiniteTimeSpan, time, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (box.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw OneNceTokenException.TimedOut(endpoint, timeout, null);
        }
    }

    private TimeSpan? Pause(OneNceTokenException error, int attempt) =>
        error.Failure != TokenFailure.Unreachable ? null
        : error.RetryAfter is { } asked ? (asked <= LongestPause ? asked : null)
        : jitter.Spread(FirstPause, doublings: attempt, LongestPause);
}

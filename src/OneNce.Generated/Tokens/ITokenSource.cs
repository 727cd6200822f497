namespace OneNce;

/// <summary>
/// Where tokens come from: one way to get one, one way to report that one was refused. Implementations may be called
/// from any number of threads at once.
/// </summary>
public interface ITokenSource
{
    /// <summary>Gets a token that the API will accept, fetching one if need be.</summary>
    /// <param name="cancellationToken">Ends this caller's wait; a fetch that others wait for goes on.</param>
    /// <returns>The token. The task has completed already when one is at hand.</returns>
    /// <exception cref="OneNceTokenException">No token could be had; <see cref="OneNceTokenException.Failure"/> says why.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reports that the API answered 401 to a token, so that it is not handed out again. Returns at once. A token that
    /// is not the current one any more is left alone: a late report does not cost the newer token.
    /// </summary>
    /// <param name="token">The token that was sent, as it was got from this source.</param>
    void Reject(AccessToken token);
}

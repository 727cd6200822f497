namespace OneNce;

/// <summary>
/// Provides access tokens for one account, and the base address that they belong to. Instances are thread-safe.
/// </summary>
/// <remarks>Derive from it to supply tokens of your own, in a test for instance.</remarks>
public abstract class TokenSource
{
    private const int MaxAttached = 8;

    private volatile AllowedAddress? _allowed;

    // Replaced as a whole. If two threads replace it at once, one token may be lost; the next request adds it again.
    private volatile AccessToken?[] _attached = [null];

    /// <summary>
    /// Gets the address that the tokens belong to: they are sent only to this scheme, host and port, below this path.
    /// </summary>
    /// <value>Absolute, and https unless the host is this machine.</value>
    public abstract Uri BaseAddress { get; }

    /// <summary>Gets a token that the API will accept, requesting one if necessary.</summary>
    /// <param name="cancellationToken">Cancels this caller's wait, but not a request that others wait for.</param>
    /// <returns>The token. The task is already completed if a token is cached.</returns>
    /// <exception cref="OneNceTokenException">
    /// No token could be obtained; <see cref="OneNceTokenException.Kind"/> says why.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public abstract ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reports that the API rejected a token with 401, so that it is not returned again. Sends no request.
    /// </summary>
    /// <remarks>
    /// If the token is no longer the current one, nothing happens: a late report does not remove the newer token.
    /// </remarks>
    /// <param name="token">The token that was sent, as it was obtained from this source.</param>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    public abstract void Invalidate(AccessToken token);

    /// <summary>Gets the current state of the token. Sends no request.</summary>
    /// <returns>An immutable snapshot; empty unless overridden.</returns>
    public virtual TokenStatus GetStatus() => new();

    /// <summary>Throws if a token of this source must not be sent to an address.</summary>
    /// <param name="address">The address of a request.</param>
    /// <exception cref="InvalidOperationException">
    /// It is not below <see cref="BaseAddress"/>, or is the token endpoint itself; the message says which.
    /// </exception>
    public void ThrowIfOutOfScope(Uri? address) => Allowed.ThrowIfNotAllowed(address);

    /// <summary>The addresses below <see cref="BaseAddress"/>; created once for each base address.</summary>
    internal virtual AllowedAddress Allowed
    {
        get
        {
            var address = BaseAddress;
            var allowed = _allowed;
            if (allowed is null || allowed.BaseAddress != address)
            {
                _allowed = allowed = new AllowedAddress(address, allowed);
            }

            return allowed;
        }
    }

    /// <summary>Records a token that was attached to a request.</summary>
    internal void NoteAttached(AccessToken token)
    {
        if (!ReferenceEquals(_attached[0], token))
        {
            AddAttached(token);
        }
    }

    private void AddAttached(AccessToken token) =>
        _attached = [token, .. _attached.Where(other => other is not null && other != token).Take(MaxAttached - 1)];

    /// <summary>
    /// Returns whether an <c>Authorization</c> header contains a token that was recently attached to a request.
    /// </summary>
    internal bool HasAttached(string header) =>
        Array.Exists(
            _attached,
            token => token is not null && header.IndexOf(token.Value, StringComparison.Ordinal) >= 0
        );
}

namespace OneNce;

/// <summary>
/// Provides access tokens for one account, and knows the address that they belong to. Instances may be used from any
/// number of threads.
/// </summary>
/// <remarks>Derive from it to supply tokens of your own, in a test for instance.</remarks>
public abstract class TokenSource
{
    private const int MaxAttached = 8;

    private volatile AllowedAddress? _allowed;

    // Replaced as a whole. Of two threads that replace it at once one may win: the other's token comes back with its
    // next request.
    private volatile AccessToken?[] _attached = [null];

    /// <summary>
    /// Gets the address that the tokens belong to: they are sent to this scheme, host and port, below this path, only.
    /// </summary>
    /// <value>Absolute, and https unless the host is this machine.</value>
    public abstract Uri BaseAddress { get; }

    /// <summary>Gets a token that the API will accept, requesting one if necessary.</summary>
    /// <param name="cancellationToken">Ends this caller's wait; a request that others wait for goes on.</param>
    /// <returns>The token. The task has completed already if a token is cached.</returns>
    /// <exception cref="OneNceTokenException">
    /// No token could be obtained; <see cref="OneNceTokenException.Kind"/> says why.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    /// <exception cref="ObjectDisposedException">The source was disposed.</exception>
    public abstract ValueTask<AccessToken> GetTokenAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// Reports that the API answered 401 to a token, so that it is not handed out again. Returns at once.
    /// </summary>
    /// <remarks>
    /// A token that is no longer the current one is ignored: a late report does not cost the newer token.
    /// </remarks>
    /// <param name="token">The token that was sent, as it was obtained from this source.</param>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    public abstract void Invalidate(AccessToken token);

    /// <summary>Gets what is known of the token at this moment. Costs no request.</summary>
    /// <returns>A snapshot that does not change; empty unless overridden.</returns>
    public virtual TokenStatus GetStatus() => new();

    /// <summary>Throws if a token of this source must not be sent to an address.</summary>
    /// <param name="address">The address of a request.</param>
    /// <exception cref="InvalidOperationException">
    /// It is not below <see cref="BaseAddress"/>, or is the token endpoint itself; the message says which.
    /// </exception>
    public void ThrowIfOutOfScope(Uri? address) => Allowed.ThrowIfNotAllowed(address);

    /// <summary>The rule of <see cref="BaseAddress"/>, made once for each address.</summary>
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

    /// <summary>Remembers a token that was put on a request.</summary>
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
    /// Whether an <c>Authorization</c> header holds one of the tokens that were put on requests lately, however it was
    /// copied.
    /// </summary>
    internal bool HasAttached(string header) =>
        Array.Exists(
            _attached,
            token => token is not null && header.IndexOf(token.Value, StringComparison.Ordinal) >= 0
        );
}

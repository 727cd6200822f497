namespace OneNce;

/// <summary>The state of an account's token at one moment: an immutable snapshot without secrets.</summary>
public sealed class TokenStatus
{
    /// <summary>Gets a value indicating whether the cached token is still valid and returned to callers.</summary>
    public bool HasUsableToken { get; init; }

    /// <summary>Gets when the cached token was requested, in UTC, or null if there is none.</summary>
    public DateTimeOffset? ObtainedAt { get; init; }

    /// <summary>Gets when the cached token expires, in UTC, or null if there is none.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets the cached token's total lifetime, or null if there is none.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Gets the cached token's remaining lifetime, or null if there is none.</summary>
    /// <value>Zero once it has expired; never negative.</value>
    public TimeSpan? RemainingLifetime { get; init; }

    /// <summary>Gets the scope of the cached token, or null if there is none or 1NCE did not return it.</summary>
    public string? Scope { get; init; }

    /// <summary>
    /// Gets the user that the cached token was issued to, or null if there is none or 1NCE did not return it.
    /// </summary>
    public string? UserId { get; init; }

    /// <summary>Gets a value indicating whether a token is being requested.</summary>
    public bool IsRefreshing { get; init; }

    /// <summary>
    /// Gets the earliest time, in UTC, at which a call for a token sends a request; null if the next call does.
    /// </summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Gets how long it takes until a call for a token sends a request.</summary>
    /// <value>Zero if the next call does.</value>
    public TimeSpan NextAttemptIn { get; init; }

    /// <summary>
    /// Gets the last error, even if a later request succeeded; null if there was none since the account's options last
    /// changed.
    /// </summary>
    public TokenError? LastError { get; init; }

    /// <summary>
    /// Gets a value indicating whether the last use of the shared cache succeeded; null if it has not been used yet, or
    /// <see cref="OneNceOptions.UseDistributedCache"/> is false.
    /// </summary>
    /// <value>
    /// While it is false, each process requests tokens for itself. The log says why: the cache cannot be reached, or
    /// the processes have different Data Protection keys.
    /// </value>
    public bool? IsSharedCacheWorking { get; init; }

    /// <summary>Gets a value indicating whether no request has succeeded since <see cref="LastError"/>.</summary>
    public bool IsFailing { get; init; }
}

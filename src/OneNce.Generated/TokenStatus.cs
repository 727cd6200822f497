namespace OneNce;

/// <summary>What is known of an account's token at one moment: an immutable snapshot without secrets.</summary>
public sealed class TokenStatus
{
    /// <summary>Gets a value indicating whether there is a token that is still handed out.</summary>
    public bool HasUsableToken { get; init; }

    /// <summary>Gets when the cached token was requested, in UTC, or null if there is none.</summary>
    public DateTimeOffset? ObtainedAt { get; init; }

    /// <summary>Gets when the cached token expires, in UTC, or null if there is none.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Gets how long the cached token lives in all, or null if there is none.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Gets how long the cached token still lives, or null if there is none.</summary>
    /// <value>Zero once it has expired; never negative.</value>
    public TimeSpan? RemainingLifetime { get; init; }

    /// <summary>Gets what the cached token may do, or null if there is none or 1NCE did not say.</summary>
    public string? Scope { get; init; }

    /// <summary>
    /// Gets the user that the cached token was issued to, or null if there is none or 1NCE did not say.
    /// </summary>
    public string? UserId { get; init; }

    /// <summary>Gets a value indicating whether a token is being requested.</summary>
    public bool IsRefreshing { get; init; }

    /// <summary>
    /// Gets the earliest time, in UTC, at which asking for a token causes a request; null if the next call does.
    /// </summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>Gets how long it takes until asking for a token causes a request.</summary>
    /// <value>Zero if the next call does.</value>
    public TimeSpan NextAttemptIn { get; init; }

    /// <summary>
    /// Gets the last error, also when a later request succeeded; null if there was none since the account was last
    /// changed.
    /// </summary>
    public TokenError? LastError { get; init; }

    /// <summary>Gets a value indicating whether no request has succeeded since <see cref="LastError"/>.</summary>
    public bool IsFailing { get; init; }
}

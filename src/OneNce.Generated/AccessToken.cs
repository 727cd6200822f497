using System.Diagnostics;
using System.Globalization;
using System.Runtime.Serialization;

namespace OneNce;

/// <summary>
/// A bearer token of 1NCE's Management API. Immutable and safe to share between threads.
/// </summary>
/// <remarks>Neither <see cref="ToString"/> nor a debugger nor a serializer shows its value.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AccessToken
{
    /// <summary>Initializes a new instance of the <see cref="AccessToken"/> class.</summary>
    /// <param name="value">
    /// The token as it goes after <c>Bearer</c>. It must not contain blanks or control characters.
    /// </param>
    /// <param name="expiresAt">The instant from which the API refuses it.</param>
    /// <param name="scope">What it may do, or null if that is not known.</param>
    /// <param name="userId">The user it was issued to, or null if that is not known.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> cannot be sent in a header.</exception>
    public AccessToken(string value, DateTimeOffset expiresAt, string? scope = null, string? userId = null)
    {
        Guard.NotNull(value);
        if (value.Length == 0 || value.Any(character => character is <= ' ' or > '~'))
        {
            throw new ArgumentException(
                "The token is empty or contains a character that no header may carry.",
                nameof(value)
            );
        }

        Value = value;
        ExpiresAt = expiresAt.ToUniversalTime();
        Scope = scope;
        UserId = userId;
        // Q8: the document says bearer; the scheme of the header is Bearer.
        AuthorizationHeader = "Bearer " + value;
    }

    internal AccessToken(string value, DateTimeOffset expiresAt, string? scope, string? userId, AllowedAddress allowed)
        : this(value, expiresAt, scope, userId) => Allowed = allowed;

    /// <summary>Gets the token itself: opaque, about 3,000 characters, a secret until it expires.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string Value { get; }

    /// <summary>
    /// Gets the value of the <c>Authorization</c> header, <c>Bearer</c> and the token: a secret, too.
    /// </summary>
    /// <remarks>It is joined once for each token, so that a request does not copy its 3,000 characters.</remarks>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string AuthorizationHeader { get; }

    /// <summary>Gets the instant, in UTC by the local clock, from which the API refuses the token.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Gets what the token may do, usually <c>all</c>, or null if 1NCE did not say.</summary>
    public string? Scope { get; }

    /// <summary>Gets the user the token was issued to, or null if 1NCE did not say.</summary>
    public string? UserId { get; }

    /// <summary>
    /// Where it may go, if its source said so: the base address that it was issued under, whatever the source's is by
    /// now.
    /// </summary>
    internal AllowedAddress? Allowed { get; }

    /// <summary>Returns when the token expires; never the token.</summary>
    /// <returns>The expiry in UTC, with a placeholder for the value.</returns>
    public override string ToString() =>
        $"Bearer {Redactor.Placeholder}, expires at {ExpiresAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
}

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
    /// The token as it is sent after <c>Bearer</c>: printable ASCII characters without spaces.
    /// </param>
    /// <param name="expiresAt">The time at which it expires.</param>
    /// <param name="scope">Its scope, or null if unknown.</param>
    /// <param name="userId">The user it was issued to, or null if unknown.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="value"/> cannot be sent in a header.</exception>
    public AccessToken(string value, DateTimeOffset expiresAt, string? scope = null, string? userId = null)
    {
        Guard.NotNull(value);
        if (!IsValid(value))
        {
            throw new ArgumentException(
                "The token is empty or contains a character that is not allowed in a header.",
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

    /// <summary>Gets the token itself: opaque, about 3,000 characters long, and a secret until it expires.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string Value { get; }

    /// <summary>
    /// Gets the value of the <c>Authorization</c> header, <c>Bearer</c> and the token. It is a secret, too.
    /// </summary>
    /// <remarks>It is created once for each token, so that requests do not copy its 3,000 characters.</remarks>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string AuthorizationHeader { get; }

    /// <summary>Gets the time at which the token expires, in UTC by the local clock.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Gets the token's scope, usually <c>all</c>, or null if 1NCE did not return it.</summary>
    public string? Scope { get; }

    /// <summary>Gets the user the token was issued to, or null if 1NCE did not return it.</summary>
    public string? UserId { get; }

    /// <summary>
    /// The addresses that it may be sent to, if its source set them: those below the base address that it was issued
    /// for, even if the source's has changed since.
    /// </summary>
    internal AllowedAddress? Allowed { get; }

    /// <summary>Whether a token can be sent in a header.</summary>
    internal static bool IsValid(string? value) =>
        value is { Length: > 0 } && value.All(character => character is > ' ' and <= '~');

    /// <summary>Returns a text without the token itself.</summary>
    /// <returns>The expiry in UTC, and a placeholder for the value.</returns>
    public override string ToString() =>
        $"Bearer {Redactor.Placeholder}, expires at {ExpiresAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}";
}

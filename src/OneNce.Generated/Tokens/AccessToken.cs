using System.Diagnostics;
using System.Runtime.Serialization;

namespace OneNce;

/// <summary>
/// A bearer token of 1NCE's Management API. Immutable, safe to share between threads, and silent: neither
/// <see cref="ToString"/> nor a debugger nor a serialiser shows its value.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class AccessToken
{
    /// <summary>Initializes a new instance of the <see cref="AccessToken"/> class.</summary>
    /// <param name="value">The token as it goes after <c>Bearer</c>. It may hold no blanks or control characters.</param>
    /// <param name="expiresAt">The instant from which on the API refuses it.</param>
    /// <param name="scope">What it may do, or null if that was not said.</param>
    /// <param name="userId">Whom it was issued to, or null if that was not said.</param>
    /// <exception cref="ArgumentException"><paramref name="value"/> cannot stand in a header.</exception>
    public AccessToken(string value, DateTimeOffset expiresAt, string? scope = null, string? userId = null)
    {
        Throw.IfNull(value);
        if (value.Length == 0 || value.Any(character => character is <= ' ' or > '~'))
        {
            throw new ArgumentException("The token is empty or holds a character that no header may carry.", nameof(value));
        }

        Value = value;
        ExpiresAt = expiresAt.ToUniversalTime();
        Scope = scope;
        UserId = userId;
        // Q8: the document says bearer; the scheme of the header is Bearer.
        Authorization = "Bearer " + value;
    }

    /// <summary>Gets the token itself: opaque, about 3,000 characters, a secret until it expires.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string Value { get; }

    /// <summary>Gets the instant, in UTC by the local clock, from which on the API refuses the token.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>Gets what the token may do, <c>all</c> as a rule, or null if 1NCE did not say.</summary>
    public string? Scope { get; }

    /// <summary>Gets whom the token was issued to, or null if 1NCE did not say.</summary>
    public string? UserId { get; }

    /// <summary>
    /// The value of the Authorization header, joined once a token: the 3,000 characters are copied neither when a request
    /// gets it nor when it is written to the wire.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal string Authorization { get; }

    /// <summary>Says what may be known of the token; never the token.</summary>
    /// <returns>The expiry, with the value redacted.</returns>
    public override string ToString() => $"Bearer {Redaction.Mark}, expires at {ExpiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}

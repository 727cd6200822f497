using System.Diagnostics;
using System.Net.Http;
using System.Runtime.Serialization;

namespace OneNce;

/// <summary>
/// Configures an account: its credentials, the API's address, and when tokens are refreshed. Only the client id and
/// its secret are required.
/// </summary>
[DebuggerDisplay("{ClientId,nq} at {BaseAddress}")]
public sealed class OneNceOptions
{
    /// <summary>The address of 1NCE's Management API: <c>https://api.1nce.com/management-api</c>.</summary>
    public static readonly Uri DefaultBaseAddress = ManagementApi.BaseAddress;

    private static readonly TimeSpan MaxRefreshBeforeExpiration = TimeSpan.FromHours(1);
    private static readonly TimeSpan MinAttemptTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxAttemptTimeout = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the client id. Required.</summary>
    /// <value>Without colons and control characters (RFC 7617).</value>
    /// <remarks>
    /// On Platform 2.0 it starts with the account number and <c>_</c>; the older portal calls it the user name.
    /// </remarks>
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the client secret. Required.</summary>
    /// <value>Without control characters (RFC 7617).</value>
    /// <remarks>The older portal calls it the password.</remarks>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Gets or sets the client id that is tried if 1NCE refuses the current credentials, while they are being rotated.
    /// </summary>
    /// <value>If null, the default, <see cref="ClientId"/> is used.</value>
    public string? SecondaryClientId { get; set; }

    /// <summary>
    /// Gets or sets the client secret that is tried if 1NCE refuses the current credentials, while they are being
    /// rotated.
    /// </summary>
    /// <value>Null, the default, means that there is none.</value>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string? SecondaryClientSecret { get; set; }

    /// <summary>Gets or sets the API's base address. Tokens are sent only to addresses below it.</summary>
    /// <value>
    /// Absolute, without query or user information, and https unless the host is this machine; <see
    /// cref="DefaultBaseAddress"/> by default.
    /// </value>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>
    /// Gets or sets how long before it expires a token is refreshed in the background. Callers get the old token
    /// meanwhile.
    /// </summary>
    /// <value>From 0 (no refresh in the background) to 1 hour; 5 minutes by default.</value>
    /// <remarks>
    /// The time is shortened by a random amount of up to a fifth, once for each token, so that processes do not refresh
    /// together. It is never more than a quarter of a token's lifetime.
    /// </remarks>
    public TimeSpan RefreshBeforeExpiration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long each attempt to get a token may take; there are up to three.</summary>
    /// <value>From 1 second to 5 minutes; 30 seconds by default.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the factory of the handler that token requests are sent through, for a proxy or a certificate.
    /// </summary>
    /// <value>If null, the default, .NET's handler is used, without redirects and cookies.</value>
    /// <remarks>
    /// It is called once for each token source, which disposes the handler. Redirects are disabled; a handler for which
    /// that is no longer possible is refused. A <see cref="DelegatingHandler"/> without an inner handler gets the
    /// default one.
    /// </remarks>
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public Func<HttpMessageHandler>? BackchannelHandlerFactory { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether processes share one token through the registered
    /// <c>IDistributedCache</c>, encrypted by the registered data protection.
    /// </summary>
    /// <value>False by default.</value>
    /// <remarks>
    /// If an <c>IDistributedLockProvider</c> (DistributedLock.Core) is registered too, one process at a time requests a
    /// token, and the others take it over. Without one, each process waits for a random time of up to a second before
    /// it requests a token that no other process has shared. An error of the cache never causes an error of a token.
    /// Needs a service container; ignored without one.
    /// </remarks>
    public bool UseDistributedCache { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a token is requested when the host starts, so that the first request
    /// does not wait for one.
    /// </summary>
    /// <value>False by default.</value>
    /// <remarks>An error is logged, and the host still starts. Requires a host; ignored without one.</remarks>
    public bool FetchTokenOnStart { get; set; }

    /// <summary>Checks these options.</summary>
    /// <returns>
    /// A sentence for each error, which says what to do about it and quotes no secret; empty if there are no errors.
    /// </returns>
    public IReadOnlyList<string> Validate() => GetErrors().ToList();

    private IEnumerable<string> GetErrors()
    {
        if (GetCredentialsError(ClientId, nameof(ClientId), ClientSecret, nameof(ClientSecret)) is { } primary)
        {
            yield return primary;
        }

        if (SecondaryClientSecret is null && SecondaryClientId is not null)
        {
            yield return $"{nameof(SecondaryClientId)} is set without {nameof(SecondaryClientSecret)}: set both, "
                + "or neither.";
        }
        else if (
            SecondaryClientSecret is not null
            && GetCredentialsError(
                SecondaryClientId ?? ClientId,
                nameof(SecondaryClientId),
                SecondaryClientSecret,
                nameof(SecondaryClientSecret)
            )
                is { } secondary
        )
        {
            yield return secondary;
        }

        if (AllowedAddress.GetConfigurationError(BaseAddress) is { } address)
        {
            yield return address;
        }

        if (RefreshBeforeExpiration < TimeSpan.Zero || RefreshBeforeExpiration > MaxRefreshBeforeExpiration)
        {
            yield return $"{nameof(RefreshBeforeExpiration)} is {RefreshBeforeExpiration}: choose from 00:00:00 "
                + $"to {MaxRefreshBeforeExpiration}.";
        }

        if (AttemptTimeout < MinAttemptTimeout || AttemptTimeout > MaxAttemptTimeout)
        {
            yield return $"{nameof(AttemptTimeout)} is {AttemptTimeout}: choose from {MinAttemptTimeout} to "
                + $"{MaxAttemptTimeout}.";
        }
    }

    private static string? GetCredentialsError(string? id, string idName, string? secret, string secretName)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(secret))
        {
            var missing = string.IsNullOrEmpty(id) ? idName : secretName;
            return $"{missing} is missing: create a client under Account → Management API Access, and configure "
                + "both its id and its secret.";
        }

        return ClientCredentials.GetError(id!, secret!) is { } error
            ? $"{(error.Parameter == "clientId" ? idName : secretName)}: {error.Message}"
            : null;
    }
}

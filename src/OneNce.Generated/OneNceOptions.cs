using System.Diagnostics;
using System.Net.Http;
using System.Runtime.Serialization;

namespace OneNce;

/// <summary>
/// The account whose tokens to get, the API's address, and when to refresh. Only the client id and its secret have no
/// default.
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
    /// <value>Null, the default, stands for <see cref="ClientId"/>.</value>
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

    /// <summary>Gets or sets the API's base address. Tokens are sent to addresses below it only.</summary>
    /// <value>
    /// Absolute, without query or user information, and https unless the host is this machine; <see
    /// cref="DefaultBaseAddress"/> by default.
    /// </value>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>
    /// Gets or sets how long before its expiry a token is refreshed in the background, while it is still handed out.
    /// </summary>
    /// <value>From 0 (only when it is no longer handed out) to 1 hour; 5 minutes by default.</value>
    /// <remarks>
    /// Up to a fifth is taken off at random, once for each token, so that processes do not refresh together; and no
    /// more than a quarter of a token's lifetime is given up.
    /// </remarks>
    public TimeSpan RefreshBeforeExpiration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long one request for a token may take.</summary>
    /// <value>From 1 second to 5 minutes; 30 seconds by default.</value>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets the factory of the handler that token requests are sent through, for a proxy or a certificate.
    /// </summary>
    /// <value>Null, the default, stands for a handler of .NET without redirects and cookies.</value>
    /// <remarks>
    /// It is called once for each token source, which disposes the handler. Redirects are switched off; a handler for
    /// which that is not possible any more is refused. A <see cref="DelegatingHandler"/> without an inner handler gets
    /// the default one.
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
    /// An error of the cache is never an error of a token. Needs a service container; ignored without one.
    /// </remarks>
    public bool UseDistributedCache { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a token is requested while the host starts, so that the first request
    /// need not wait.
    /// </summary>
    /// <value>False by default.</value>
    /// <remarks>An error is logged, and the host starts all the same. Needs a host; ignored without one.</remarks>
    public bool FetchTokenOnStart { get; set; }

    /// <summary>Checks these options.</summary>
    /// <returns>
    /// A sentence for each error that says what to do about it and quotes no secret; empty if there is none.
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

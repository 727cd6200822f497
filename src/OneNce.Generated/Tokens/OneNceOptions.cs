using System.Diagnostics;
using System.Net.Http;
using System.Runtime.Serialization;

namespace OneNce;

/// <summary>Whose token to get, where, and when to renew it. Only the client id and its secret have no default.</summary>
[DebuggerDisplay("{ClientId,nq} at {BaseAddress}")]
public sealed class OneNceOptions
{
    /// <summary>Where 1NCE's Management API is: <c>https://api.1nce.com/management-api</c>.</summary>
    public static readonly Uri DefaultBaseAddress = ManagementApi.BaseAddress;

    /// <summary>
    /// Gets or sets the client id, required. On Platform 2.0 it starts with the account's number and <c>_</c>; the older
    /// portal calls it the user name. It may hold neither a colon nor control characters (RFC 7617).
    /// </summary>
    public string? ClientId { get; set; }

    /// <summary>Gets or sets the client secret, required; the older portal calls it the password. No control characters.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string? ClientSecret { get; set; }

    /// <summary>
    /// Gets or sets the client id of a rotation, tried when 1NCE refuses the current one. Null, the default, means the
    /// same id with another secret.
    /// </summary>
    public string? NextClientId { get; set; }

    /// <summary>
    /// Gets or sets the secret of a rotation, tried when 1NCE refuses the current one. Null, the default: no rotation.
    /// </summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public string? NextClientSecret { get; set; }

    /// <summary>
    /// Gets or sets the API's base address, <see cref="DefaultBaseAddress"/> by default. Absolute, without query or user
    /// information, and https unless the host is this machine.
    /// </summary>
    public Uri BaseAddress { get; set; } = DefaultBaseAddress;

    /// <summary>
    /// Gets or sets how long before its expiry a token is renewed, in the background, while it is still handed out. From
    /// 0 (wait until it is no longer handed out) to 1 hour; 5 minutes by default. Up to a fifth is taken off at random,
    /// once a token, and never more than a quarter of the token's life is given away.
    /// </summary>
    public TimeSpan RefreshBefore { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets how long one request for a token may take, from 1 second to 5 minutes; 30 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Gets or sets what makes the handler that token requests go through: for a proxy, or a certificate. Null, the
    /// default, makes one of .NET's own without redirects and cookies. It is called once a source, which disposes what it made.
    /// </summary>
    [IgnoreDataMember]
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public Func<HttpMessageHandler>? BackchannelHandler { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether processes share one token through the registered <c>IDistributedCache</c>, encrypted
    /// by the registered data protection. False by default. A fault of the cache is never a fault of a token. Needs a
    /// container; ignored without one.
    /// </summary>
    public bool ShareTokens { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether a token is fetched while the host starts, so that the first request need not
    /// wait. False by default. A failure is logged and the host starts all the same. Needs a host; ignored without one.
    /// </summary>
    public bool WarmUp { get; set; }

    /// <summary>Says what is wrong with these options, each with what to do about it; empty when nothing is.</summary>
    /// <returns>Sentences that quote no secret.</returns>
    public IReadOnlyList<string> Validate() => OptionsRules.Broken(this).ToList();
}

namespace OneNce;

/// <summary>
/// The request limits that clients with <c>AddOneNceRateLimits</c> keep. All clients of a service container share the
/// limits, and therefore the options.
/// </summary>
public sealed class OneNceRateLimitOptions
{
    private static readonly TimeSpan MaxMaxWait = TimeSpan.FromDays(1);

    /// <summary>Gets the limits by name: change, add or remove them here.</summary>
    /// <value>
    /// By default those that 1NCE documents: <c>sims</c>, 10 requests a second of an account; <c>orders</c>, 100
    /// requests in 5 minutes to orders, products and support together, from an IP address; and <c>tokens</c>, 600
    /// requests a minute to the token endpoint, from an IP address.
    /// </value>
    /// <remarks>
    /// If several limits have a path of the request, the one with the longest path counts it; a request to any other
    /// path is not limited. The name appears in exceptions, logs and metrics.
    /// </remarks>
    public IDictionary<string, OneNceRateLimit> Limits { get; } =
        new Dictionary<string, OneNceRateLimit>(StringComparer.Ordinal)
        {
            ["sims"] = new(10, TimeSpan.FromSeconds(1), OneNceRateLimitScope.Account, "/sims"),
            ["orders"] = new(
                100,
                TimeSpan.FromMinutes(5),
                OneNceRateLimitScope.IPAddress,
                "/orders",
                "/products",
                "/support"
            ),
            ["tokens"] = new(600, TimeSpan.FromMinutes(1), OneNceRateLimitScope.IPAddress, "/oauth"),
        };

    /// <summary>Gets or sets how long a request may wait for its turn.</summary>
    /// <value>From 0 (not at all) to 1 day; 1 minute by default.</value>
    /// <remarks>
    /// A request that would have to wait longer is an <see cref="OneNceRateLimitException"/>, at once if that can be
    /// foreseen. The wait counts towards <see cref="System.Net.Http.HttpClient.Timeout"/>, which is 100 seconds unless
    /// changed; set that to more than this.
    /// </remarks>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Gets or sets a value indicating whether a request that the server refuses with 429 is resent, up to twice, when
    /// the time that <c>Retry-After</c> asks for has passed.
    /// </summary>
    /// <value>True by default.</value>
    /// <remarks>
    /// Only GET, HEAD, OPTIONS, TRACE, PUT and DELETE are resent, unless they are marked with
    /// <see cref="OneNceHttpRequestMessageExtensions.WithoutRetry"/> or their content cannot be read again. If the
    /// client has a handler of Microsoft.Extensions.Http.Resilience or Polly, the retries are left to it.
    /// </remarks>
    public bool RetryOnTooManyRequests { get; set; } = true;

    internal IEnumerable<string> GetErrors()
    {
        if (MaxWait < TimeSpan.Zero || MaxWait > MaxMaxWait)
        {
            yield return $"{nameof(MaxWait)} is {MaxWait}: choose from {TimeSpan.Zero} to {MaxMaxWait}.";
        }

        foreach (var name in Limits.Where(limit => limit.Value is null).Select(limit => limit.Key))
        {
            yield return $"{nameof(Limits)} has null for '{name}': remove it instead.";
        }
    }
}

namespace OneNce;

/// <summary>
/// Thrown when a request would have to wait longer for its turn than <see cref="OneNceRateLimitOptions.MaxWait"/>. It
/// was not sent.
/// </summary>
#pragma warning disable CA1032 // The usual three constructors: such an exception always has a limit.
public sealed class OneNceRateLimitException : OneNceException
#pragma warning restore CA1032
{
    private const string Next =
        "Send fewer requests at a time, or allow longer waits (OneNceRateLimitOptions.MaxWait, and HttpClient.Timeout "
        + "above it).";

    internal OneNceRateLimitException(string limitName, OneNceRateLimit limit, TimeSpan maxWait, TimeSpan retryAfter)
        : base(
            FormattableString.Invariant(
                $"The request was not sent: the limit '{limitName}' of {limit.Permits} requests in {limit.Window} is "
            )
                + FormattableString.Invariant(
                    $"used up, and its turn would come in {retryAfter.TotalSeconds:0.#} s at the earliest, later than "
                )
                + $"the allowed {maxWait}. {Next}",
            Next,
            isTransient: true,
            retryAfter,
            innerException: null
        ) => LimitName = limitName;

    /// <summary>Gets the name of the limit in <see cref="OneNceRateLimitOptions.Limits"/>.</summary>
    public string LimitName { get; }
}

namespace OneNce.Cli.Surfaces.Page;

/// <summary>The content of the page and of <c>/status</c>. Times are in UTC, by the host's clock.</summary>
internal sealed record HostStatus
{
    /// <summary>The state of the token.</summary>
    public required HostState State { get; init; }

    /// <summary>The base address of the API that tokens come from.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Whether that is a sandbox, whose tokens 1NCE does not accept.</summary>
    public required bool Sandbox { get; init; }

    /// <summary>The time by the host's clock, because the browser's may be wrong.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Seconds until a call for a token refreshes it; 0 if the next one does.</summary>
    public double RenewalInSeconds { get; init; }

    /// <summary>
    /// The total lifetime of the cached token in seconds. This and the next two are null if there is none.
    /// </summary>
    public double? LifetimeSeconds { get; init; }

    /// <summary>The remaining lifetime in seconds; 0 if the token has expired.</summary>
    public double? LifetimeLeftSeconds { get; init; }

    /// <summary>When the token was obtained.</summary>
    public DateTimeOffset? LastRefresh { get; init; }

    /// <summary>The last failed request for a token since the host started; null if none failed.</summary>
    public StatusError? LastError { get; init; }

    /// <summary>The requests of the last five minutes.</summary>
    public required RequestHistory Requests { get; init; }
}

/// <summary>Why a token could not be obtained.</summary>
/// <param name="At">When it happened; null for a problem that has existed since the start.</param>
/// <param name="Lasting">Whether the problem persists; false after a later success.</param>
/// <param name="Title">The kind of failure, in a few words.</param>
/// <param name="Detail">What happened, without a secret.</param>
/// <param name="NextStep">What to do about it.</param>
/// <param name="ErrorCode">1NCE's own code; null if it gave none.</param>
internal sealed record StatusError(
    DateTimeOffset? At,
    bool Lasting,
    string Title,
    string Detail,
    string NextStep,
    string? ErrorCode
);

/// <summary>Requests of the last five minutes, the oldest interval first.</summary>
/// <param name="IntervalSeconds">The length of each interval in seconds.</param>
/// <param name="Counts">How many requests ended in each interval, whatever the response.</param>
/// <param name="Errors">How many of them got a status of 400 or above, or no response at all.</param>
internal sealed record RequestHistory(int IntervalSeconds, IReadOnlyList<int> Counts, IReadOnlyList<int> Errors);

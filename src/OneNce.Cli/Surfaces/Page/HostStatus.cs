namespace OneNce.Cli.Surfaces.Page;

/// <summary>The content of the page and of <c>/status</c>. Times are in UTC, by the host's clock.</summary>
internal sealed record HostStatus
{
    /// <summary>The state of the token.</summary>
    public required HostState State { get; init; }

    /// <summary>The base address of the API that tokens come from.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Whether that is the sandbox of this host, whose tokens 1NCE does not accept.</summary>
    public required bool Sandbox { get; init; }

    /// <summary>The account that 1NCE named with the token; null if there is no token, or it named none.</summary>
    public string? Account { get; init; }

    /// <summary>The scope of the token; null if there is no token, or it has none.</summary>
    public string? Scope { get; init; }

    /// <summary>The version of the host.</summary>
    public required string Version { get; init; }

    /// <summary>When the host started.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// Where the key is, as the path of a file or the name of a variable; null if other machines can read this.
    /// </summary>
    public string? KeyLocation { get; init; }

    /// <summary>A command that gets a token; it reads the key, and does not contain it. Null as above.</summary>
    public string? TokenCommand { get; init; }

    /// <summary>Whether <c>/api</c> forwards requests.</summary>
    public required bool Forwards { get; init; }

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
/// <param name="Kinds">How many there were of each kind, in all intervals.</param>
internal sealed record RequestHistory(
    int IntervalSeconds,
    IReadOnlyList<int> Counts,
    IReadOnlyList<int> Errors,
    IReadOnlyDictionary<RequestKind, int> Kinds
);

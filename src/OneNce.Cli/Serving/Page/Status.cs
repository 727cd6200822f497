namespace OneNce.Cli.Serving.Page;

/// <summary>What the page shows, and <c>/status</c> answers. Times are UTC by the host's clock.</summary>
internal sealed record Status
{
    /// <summary>One of <see cref="StatusState"/>.</summary>
    public required string State { get; init; }

    /// <summary>Where tokens come from.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Whether that is the sandbox, whose tokens 1NCE does not know.</summary>
    public required bool Sandbox { get; init; }

    /// <summary>The host's clock: the reader's may be wrong.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>How long until a request causes a fetch; 0 when the next one does.</summary>
    public double RenewalInSeconds { get; init; }

    /// <summary>How long the token at hand was to live when it was obtained; null without one, as are the next two.</summary>
    public double? LifetimeSeconds { get; init; }

    /// <summary>How long it still lives; 0 when it has expired.</summary>
    public double? LifetimeLeftSeconds { get; init; }

    /// <summary>When it was obtained.</summary>
    public DateTimeOffset? LastRefresh { get; init; }

    /// <summary>The last failed fetch since the host started; null if none failed.</summary>
    public StatusError? LastError { get; init; }

    public required StatusRequests Requests { get; init; }
}

/// <summary>Why no token could be had.</summary>
/// <param name="At">When; null for what is so since the start.</param>
/// <param name="Lasting">Whether it still is so; false once a later fetch succeeded.</param>
/// <param name="Title">The kind of failure, in a few words.</param>
/// <param name="Detail">What happened, without a secret.</param>
/// <param name="NextStep">What to do about it.</param>
/// <param name="ErrorCode">1NCE's own code, or null if it gave none.</param>
internal sealed record StatusError(DateTimeOffset? At, bool Lasting, string Title, string Detail, string NextStep, string? ErrorCode);

/// <summary>Requests over the last five minutes, the oldest interval first.</summary>
/// <param name="IntervalSeconds">How long each interval is.</param>
/// <param name="Counts">How many requests ended in each, whatever was answered.</param>
/// <param name="Errors">How many of them were answered with 400 or above, or not at all.</param>
internal sealed record StatusRequests(int IntervalSeconds, IReadOnlyList<int> Counts, IReadOnlyList<int> Errors);

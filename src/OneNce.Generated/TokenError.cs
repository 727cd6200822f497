namespace OneNce;

/// <summary>The error of a token request, for status displays. Contains no secret.</summary>
public sealed class TokenError
{
    /// <summary>Gets the kind of error.</summary>
    public required TokenErrorKind Kind { get; init; }

    /// <summary>Gets a description of the error, for people.</summary>
    public required string Message { get; init; }

    /// <summary>Gets what to do about it, for people.</summary>
    public required string NextStep { get; init; }

    /// <summary>Gets when the error occurred, in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Gets the HTTP status of the response, or null if there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Gets 1NCE's own code for the error, or null if the response had none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Gets how long the server asked to wait, or null if it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

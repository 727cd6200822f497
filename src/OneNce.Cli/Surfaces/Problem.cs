namespace OneNce.Cli.Surfaces;

/// <summary>
/// A problem to report to the caller: REST sends it as problem+json (RFC 9457), MCP as the text of a failed call. It
/// contains neither a secret nor text from a response body of 1NCE.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">Its stable name: the last part of the <see cref="TypeUri"/>.</param>
/// <param name="Title">The kind of problem; always the same for a type.</param>
/// <param name="Detail">What happened this time.</param>
/// <param name="NextStep">What to do about it.</param>
internal sealed record Problem(int Status, string Type, string Title, string Detail, string NextStep)
{
    /// <summary>Gets 1NCE's own error code; null if it gave none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>
    /// Gets how many seconds to wait before the next attempt; null if waiting does not help or the time is unknown.
    /// </summary>
    public int? RetryAfter { get; init; }

    /// <summary>Gets the identifier of this kind of problem. It does not change between releases.</summary>
    public string TypeUri => $"urn:problem-type:onence:{Type}";

    /// <summary>Describes the problem in one paragraph.</summary>
    public override string ToString()
    {
        var code = ErrorCode is null ? "" : $" (errorCode {ErrorCode})";
        var wait = RetryAfter is null ? "" : $" Wait {RetryAfter} s before the next attempt.";
        return $"{Title}{code}. {Detail} {NextStep}{wait}";
    }
}

namespace OneNce.Cli.Serving.Problems;

/// <summary>
/// What went wrong, for whoever asked: REST writes it as problem+json (RFC 9457), MCP as the text of a failed call.
/// Holds neither a secret nor words of an upstream's body.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">Its stable name: the last part of the <see cref="TypeUri"/>.</param>
/// <param name="Title">What it is, the same each time.</param>
/// <param name="Detail">What it is this time.</param>
/// <param name="NextStep">What to do about it.</param>
internal sealed record Problem(int Status, string Type, string Title, string Detail, string NextStep)
{
    /// <summary>Gets 1NCE's own code, where 1NCE gave one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Gets how many seconds to wait before the next try; null where waiting does not help, or nobody knows.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Gets the identity of this kind of problem. It does not change from release to release.</summary>
    public string TypeUri => $"urn:problem-type:onence:{Type}";

    /// <summary>Says all of it in one paragraph.</summary>
    public override string ToString()
    {
        var code = ErrorCode is null ? string.Empty : $" (errorCode {ErrorCode})";
        var wait = RetryAfter is null ? string.Empty : $" Wait {RetryAfter} s before the next try.";
        return $"{Title}{code}. {Detail} {NextStep}{wait}";
    }
}

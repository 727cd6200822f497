namespace OneNce.Sandbox;

internal enum FaultKind
{
    /// <summary>Another response than the normal one.</summary>
    Response,

    /// <summary>Another response than the documented one, to a valid request.</summary>
    Success,

    /// <summary>The normal response, later.</summary>
    Delay,

    /// <summary>No response; the connection stays open.</summary>
    Hang,

    /// <summary>No response; the connection is reset.</summary>
    Reset,

    /// <summary>Half of the normal response; then the connection is reset.</summary>
    Truncate,
}

/// <summary>A queued fault.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Description">What <see cref="SandboxRequest.Fault"/> says.</param>
internal sealed record Fault(FaultKind Kind, string Description)
{
    /// <summary>Set for <see cref="FaultKind.Response"/>.</summary>
    public Response? Response { get; init; }

    /// <summary>Set for <see cref="FaultKind.Success"/>.</summary>
    public Func<RecordedRequest, Response>? Respond { get; init; }

    /// <summary>Set for <see cref="FaultKind.Delay"/>.</summary>
    public TimeSpan Delay { get; init; }
}

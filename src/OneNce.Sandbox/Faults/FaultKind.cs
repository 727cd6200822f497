namespace OneNce.Sandbox;

internal enum FaultKind
{
    /// <summary>Another answer than the ordinary one.</summary>
    Answer,

    /// <summary>The ordinary answer, later.</summary>
    Delay,

    /// <summary>No answer at all; the connection stays open.</summary>
    Hang,

    /// <summary>No answer; the connection breaks.</summary>
    Reset,

    /// <summary>Half of the ordinary answer; then the connection breaks.</summary>
    Truncate,
}

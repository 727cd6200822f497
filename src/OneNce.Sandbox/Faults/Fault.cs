namespace OneNce.Sandbox;

/// <summary>One scripted deviation.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Name">How the record of requests calls it.</param>
internal sealed record Fault(FaultKind Kind, string Name)
{
    /// <summary>Given for <see cref="FaultKind.Answer"/>.</summary>
    public Answer? Answer { get; init; }

    /// <summary>Given for <see cref="FaultKind.Delay"/>.</summary>
    public TimeSpan Delay { get; init; }
}

namespace SpecDrift;

/// <summary>
/// A key that examples show (<see cref="Name"/>) for a property that the schema calls something else (<see
/// cref="Target"/>).
/// </summary>
/// <param name="Id">The id in the list of known quirks, or null if it is not listed.</param>
internal sealed record Alias(string? Id, string Name, string? Target);

/// <summary>The status of an alias in a document.</summary>
internal enum QuirkStatus
{
    Needed,
    Stale,
    Conflict,
    Invalid,
    New,
}

internal sealed record Quirk(Alias Alias, QuirkStatus Status)
{
    public string Word =>
        Status switch
        {
            QuirkStatus.Needed => "needed",
            QuirkStatus.Stale => "stale",
            QuirkStatus.Conflict => "conflict",
            QuirkStatus.Invalid => "invalid",
            _ => "new",
        };
}

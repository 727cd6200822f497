namespace SpecDrift.Tests;

/// <summary>One change to the document, and the verdict that it must get.</summary>
internal sealed record Variant(string Name, string Rule, string Severity, string Bump, params Edit[] Edits)
{
    /// <summary>What both documents hold already, before the change.</summary>
    public Edit[] Given { get; init; } = [];

    public override string ToString() => Name;
}

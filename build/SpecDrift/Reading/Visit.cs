namespace SpecDrift;

/// <summary>A node as the grammar understands it.</summary>
internal sealed record Visit(string Shape, Map Node, string Pointer);

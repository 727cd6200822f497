namespace SpecDrift;

/// <summary>The files to compare.</summary>
internal sealed record Request(string Old, string New, string? Quirks = null);

namespace SpecDrift;

/// <summary>One difference with its verdict. <see cref="Line"/> is in the new document: for what is gone, where it would stand.</summary>
internal sealed record Change(Rule Rule, Severity Severity, Bump Bump, string Pointer, int Line, string? Old, string? New);

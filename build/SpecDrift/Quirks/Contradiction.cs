namespace SpecDrift;

/// <summary>An example that says other than its schema. <see cref="Subject"/> tells two of them apart, wherever the example stands.</summary>
internal sealed record Contradiction(string Rule, string Subject, string Shown, string Pointer, int Line);

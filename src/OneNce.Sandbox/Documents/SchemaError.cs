namespace OneNce.Sandbox;

/// <summary>Where a value does not match its schema, and why.</summary>
/// <param name="Pointer">The JSON pointer within the value; empty for the value itself.</param>
/// <param name="Message">What was expected, and what came.</param>
internal sealed record SchemaError(string Pointer, string Message);

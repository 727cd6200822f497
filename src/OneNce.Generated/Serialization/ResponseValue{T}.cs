using System.ComponentModel;

namespace OneNce;

/// <summary>A value that was read from a response. Generated code passes it on.</summary>
/// <typeparam name="T">The type that the document gives to the response.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Text">The text it was read from; empty for a success, because it may contain a token.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct ResponseValue<T>(T Value, string Text);

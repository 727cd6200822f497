namespace OneNce.Sandbox;

/// <summary>A response as its document describes it.</summary>
/// <param name="Status">The HTTP status code.</param>
/// <param name="ContentType">Null without a body.</param>
/// <param name="Body">Null without a body.</param>
/// <param name="ExampleName">The example that the body is; null if it is made from a schema.</param>
/// <param name="Headers">Other headers.</param>
internal sealed record ApiValue(
    int Status,
    string? ContentType,
    byte[]? Body,
    string? ExampleName,
    IReadOnlyDictionary<string, string> Headers
);

namespace OneNce.Sandbox;

/// <summary>A parameter of an operation.</summary>
/// <param name="Name">Its name; that of a header in any case.</param>
/// <param name="In"><c>path</c>, <c>query</c>, <c>header</c> or <c>cookie</c>.</param>
/// <param name="IsRequired">Whether requests must have it.</param>
/// <param name="Schema">What its value must match.</param>
/// <param name="Style">How a list or an object is written.</param>
/// <param name="IsExploded">Whether each item of a list, or member of an object, is written for itself.</param>
/// <param name="IsJson">Whether the value is written as JSON.</param>
/// <param name="Description">What it is for; null if the document does not say.</param>
internal sealed record ApiParameter(
    string Name,
    string In,
    bool IsRequired,
    Schema Schema,
    string Style,
    bool IsExploded,
    bool IsJson,
    string? Description
);

using System.Net.Http.Headers;

namespace OneNce.Sandbox;

/// <summary>A body in one media type.</summary>
/// <param name="ContentType">As the document writes it, for instance <c>application/json;charset=UTF-8</c>.</param>
/// <param name="Schema">Null if the document has none.</param>
/// <param name="Examples">In the document's order.</param>
internal sealed record ApiMedia(string ContentType, Schema? Schema, IReadOnlyList<SandboxExample> Examples)
{
    /// <summary>Without parameters, in lower case.</summary>
    public string Type { get; } = GetType(ContentType);

    public bool IsJson => Type == "application/json" || Type.EndsWith("+json", StringComparison.Ordinal);

    public bool IsForm => Type == "application/x-www-form-urlencoded";

    public bool IsText =>
        Type.StartsWith("text/", StringComparison.Ordinal) || Type.EndsWith("xml", StringComparison.Ordinal);

    /// <summary>Whether a type is this one, or in this range.</summary>
    public bool Includes(string type) =>
        Type is "*/*"
        || Type == type
        || (Type.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(Type[..^1], StringComparison.Ordinal));

    /// <summary>Returns a media type without its parameters, in lower case.</summary>
    public static string GetType(string? contentType) =>
        (
            MediaTypeHeaderValue.TryParse(contentType, out var value)
                ? value.MediaType!
                : (contentType ?? "").Split(';')[0].Trim()
        ).ToLowerInvariant();
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>
/// The one member that a route reads from a body, a form or JSON. Others are ignored; so are credentials, because the
/// host has its own.
/// </summary>
internal sealed record RequestBody
{
    // Duplicate members are ambiguous.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Gets a value indicating whether there is no body.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>Gets the member's value; null if it is missing or not a string.</summary>
    public string? Value { get; init; }

    /// <summary>Gets why the body cannot be read; null if it can.</summary>
    public Problem? Problem { get; init; }

    public static async Task<RequestBody> ReadAsync(HttpRequest request, string member)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return body.Length == 0 ? new RequestBody { IsEmpty = true } : Read(request.ContentType, body, member);
    }

    private static RequestBody Read(string? contentType, string body, string member)
    {
        var mediaType = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.MediaType.Value : null;
        try
        {
            return mediaType?.ToUpperInvariant() switch
            {
                "APPLICATION/JSON" => new RequestBody { Value = ReadJson(body, member) },
                "APPLICATION/X-WWW-FORM-URLENCODED" => new RequestBody { Value = ReadForm(body, member) },
                _ => new RequestBody { Problem = RequestProblems.UnsupportedMediaType },
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException)
        {
            return new RequestBody { Problem = RequestProblems.InvalidBody };
        }
    }

    private static string? ReadJson(string body, string member)
    {
        using var document = JsonDocument.Parse(body, Strict);
        return
            document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty(member, out var value)
            && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
    }

    private static string? ReadForm(string body, string member)
    {
        using var form = new FormReader(body);
        return form.ReadForm().TryGetValue(member, out var values) && values is [var value] ? value : null;
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OneNce.Cli.Serving.Problems;

namespace OneNce.Cli.Serving.Rest;

/// <summary>Reads what a caller asks for: nothing in particular, or the one grant that there is. Credentials in it are ignored; the host has its own.</summary>
internal static class TokenRequest
{
    private const string Grant = "client_credentials";

    // A member given twice has no meaning that both sides would agree on.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<Problem?> RefusalAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return body.Length == 0 ? null : MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? Refusal(type, body) : RequestProblems.UnsupportedMediaType;
    }

    private static Problem? Refusal(MediaTypeHeaderValue type, string body)
    {
        try
        {
            return type.MediaType.Value?.ToUpperInvariant() switch
            {
                "APPLICATION/JSON" => Judge(InJson(body)),
                "APPLICATION/X-WWW-FORM-URLENCODED" => Judge(InForm(body)),
                _ => RequestProblems.UnsupportedMediaType,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            return RequestProblems.InvalidBody;
        }
    }

    private static Problem? Judge(string? grant) => grant == Grant ? null : RequestProblems.UnsupportedGrantType;

    private static string? InJson(string body)
    {
        using var document = JsonDocument.Parse(body, Strict);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("grant_type", out var grant) && grant.ValueKind == JsonValueKind.String
            ? grant.GetString()
            : null;
    }

    private static string? InForm(string body)
    {
        using var form = new FormReader(body);
        return form.ReadForm().TryGetValue("grant_type", out var grants) && grants is [var grant] ? grant : null;
    }
}

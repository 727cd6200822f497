using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace OneNce.Cli.Surfaces.Rest;

/// <summary>
/// Reads what a caller asks for: nothing in particular, or the only grant there is. Credentials in the body are ignored
/// because the host has its own.
/// </summary>
internal static class TokenRequestBody
{
    private const string SupportedGrant = "client_credentials";

    // A member that is given twice has no meaning that both sides would agree on.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static async Task<Problem?> GetProblemAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return body.Length == 0 ? null
            : MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? GetProblem(type, body)
            : RequestProblems.UnsupportedMediaType;
    }

    private static Problem? GetProblem(MediaTypeHeaderValue type, string body)
    {
        try
        {
            return type.MediaType.Value?.ToUpperInvariant() switch
            {
                "APPLICATION/JSON" => CheckGrant(ReadJson(body)),
                "APPLICATION/X-WWW-FORM-URLENCODED" => CheckGrant(ReadForm(body)),
                _ => RequestProblems.UnsupportedMediaType,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            return RequestProblems.InvalidBody;
        }
    }

    private static Problem? CheckGrant(string? grant) =>
        grant == SupportedGrant ? null : RequestProblems.UnsupportedGrantType;

    private static string? ReadJson(string body)
    {
        using var document = JsonDocument.Parse(body, Strict);
        return
            document.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("grant_type", out var grant)
            && grant.ValueKind == JsonValueKind.String
            ? grant.GetString()
            : null;
    }

    private static string? ReadForm(string body)
    {
        using var form = new FormReader(body);
        return form.ReadForm().TryGetValue("grant_type", out var grants) && grants is [var grant] ? grant : null;
    }
}

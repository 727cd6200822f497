using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace OneNce.Fuzz;

/// <summary>
/// Says independently of the library which answers hold a token: 200, and a JSON object in UTF-8 by RFC 8259 in which
/// no name occurs twice and every text is Unicode, with a token that a header can carry and a positive whole number of
/// seconds or none. The two members that count have no twin whose name differs in case only, of which some reader would
/// take the other one.
/// </summary>
internal static class Oracle
{
    private const int MaxBytes = 64 * 1024;

    private static readonly string[] Members = ["access_token", "expires_in"];

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The JSON object, or null if the answer is none.</summary>
    public static JsonElement? ReadObject(int status, byte[] body)
    {
        // The reader looks at the UTF-8 of a text only when it is asked for it.
        if (status != 200 || body.Length > MaxBytes || !Utf8.IsValid(body))
        {
            return null;
        }

        var start = body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        try
        {
            using var json = JsonDocument.Parse(body.AsMemory(start), Strict);
            return
                json.RootElement.ValueKind == JsonValueKind.Object
                && !json.RootElement.EnumerateObject().Any(IsTwin)
                && IsUnicode(json.RootElement)
                ? json.RootElement.Clone()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            // A name or a text with half a surrogate pair.
            return null;
        }
    }

    /// <summary>The token that a strict reader takes from an answer, or null.</summary>
    public static string? ReadToken(int status, byte[] body)
    {
        if (
            ReadObject(status, body) is not { } json
            || GetText(json, "access_token") is not { Length: > 0 } token
            || token.Any(letter => letter is <= ' ' or > '~')
        )
        {
            return null;
        }

        return HasLifetime(json) ? token : null;
    }

    public static string? GetText(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <exception cref="InvalidOperationException">It is not.</exception>
    private static bool IsUnicode(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().All(member => IsUnicode(member.Value)),
            JsonValueKind.Array => json.EnumerateArray().All(IsUnicode),
            JsonValueKind.String => json.GetString() is not null,
            _ => true,
        };

    private static bool IsTwin(JsonProperty member) =>
        Array.Exists(
            Members,
            name => name.Equals(member.Name, StringComparison.OrdinalIgnoreCase) && name != member.Name
        );

    private static bool HasLifetime(JsonElement json)
    {
        if (!json.TryGetProperty("expires_in", out var lifetime) || lifetime.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        return lifetime.ValueKind == JsonValueKind.Number
            && double.TryParse(lifetime.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0
            && Math.Floor(seconds) == seconds;
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>JSON as the token endpoint reads and writes it.</summary>
internal static class Json
{
    // Apostrophes stay unescaped, because the documented messages contain some.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Serialize(JsonNode node) => node.ToJsonString(Options);

    /// <summary>Parses what a client sent; returns null if it is not JSON.</summary>
    public static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns a string property; null if the node is not an object, or has no such property.</summary>
    public static string? GetString(JsonNode? node, string property)
    {
        try
        {
            return
                node is JsonObject values
                && values.TryGetPropertyValue(property, out var value)
                && value is JsonValue scalar
                && scalar.TryGetValue<string>(out var text)
                ? text
                : null;
        }
        catch (ArgumentException)
        {
            // A JSON object that has a property twice fails only when it is looked at.
            return null;
        }
    }
}

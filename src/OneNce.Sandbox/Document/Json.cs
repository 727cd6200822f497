using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>JSON as the endpoint writes and reads it.</summary>
internal static class Json
{
    // Apostrophes as they are: the documented messages hold some.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonNode node) => node.ToJsonString(Plain);

    /// <summary>A member's text; null where the node is no object, or has no such member, or one of another type.</summary>
    public static string? Text(JsonNode? node, string member) =>
        node is JsonObject o && o.TryGetPropertyValue(member, out var value) && value is JsonValue v && v.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Reads what a client sent; null for what is not JSON.</summary>
    public static JsonNode? Read(string text)
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
}

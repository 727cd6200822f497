using System.Globalization;
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
        MaxDepth = 1000,
    };

    public static string Serialize(JsonNode? node) => node?.ToJsonString(Options) ?? "null";

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

    /// <summary>Parses what a client sent, and says why it is not JSON.</summary>
    public static bool TryParse(string text, out JsonNode? value, out string reason)
    {
        try
        {
            (value, reason) = (JsonNode.Parse(text), "");
            ReadAll(value);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            (value, reason) = (null, exception.Message);
            return false;
        }
    }

    /// <summary>Looks at every node, because an object that has a property twice fails only then.</summary>
    private static void ReadAll(JsonNode? node)
    {
        foreach (
            var child in node switch
            {
                JsonObject members => members.Select(member => member.Value),
                JsonArray items => items,
                _ => [],
            }
        )
        {
            ReadAll(child);
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

    /// <summary>Returns a number, rounded to double precision; null if the node is not a number.</summary>
    public static double? GetNumber(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number
        && double.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Returns what a JSON pointer leads to; null if it leads nowhere.</summary>
    public static JsonNode? Find(JsonNode? node, string pointer)
    {
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var key = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                JsonObject members => members.TryGetPropertyValue(key, out var member) ? member : null,
                JsonArray list => int.TryParse(key, out var index) && index < list.Count ? list[index] : null,
                _ => null,
            };
        }

        return node;
    }
}

using System.Text.Json.Nodes;

namespace OneNce.Cli.Api;

/// <summary>The schema of what a call returns.</summary>
internal static class ResultSchema
{
    private static readonly string[] Lists = ["anyOf", "allOf", "oneOf"];
    private static readonly string[] Kept = ["title", "description", "$ref"];

    /// <summary>Describes the body of the first documented success in JSON.</summary>
    public static JsonObject Create(IReadOnlyList<Sandbox.ApiResponse> responses)
    {
        var copy = new SchemaCopy(Describe);
        var schema = responses
            .Where(response => response.Status is >= 200 and < 300)
            .SelectMany(response => response.Contents)
            .FirstOrDefault(media => media is { IsJson: true, Schema: not null })
            ?.Schema;
        var body = schema is null ? new JsonObject() : copy.Add(schema) as JsonObject ?? [];
        body["description"] ??= "The body of the response.";
        var result = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["status"] = new JsonObject { ["type"] = "integer", ["description"] = "The HTTP status." },
                ["body"] = body,
                ["totalPages"] = Number("How many pages the list has."),
                ["totalCount"] = Number("How many elements the list has."),
                ["omitted"] = new JsonObject
                {
                    ["type"] = "string",
                    ["description"] = "What was left out because the result would be too long, and how to get it.",
                },
            },
            ["required"] = new JsonArray("status"),
        };
        copy.WriteTo(result);
        return result;
    }

    private static JsonObject Number(string description) =>
        new() { ["type"] = "integer", ["description"] = description };

    /// <summary>
    /// Keeps what describes, and leaves out what asserts: clients refuse a result that does not match, and servers do
    /// not always send what their document says.
    /// </summary>
    private static JsonObject Describe(JsonNode schema)
    {
        var result = new JsonObject();
        if (schema is not JsonObject source)
        {
            return result;
        }

        foreach (var keyword in Kept.Where(source.ContainsKey))
        {
            result[keyword] = source[keyword]!.DeepClone();
        }

        if (GetType(source) is { } type)
        {
            result["description"] = result["description"] is { } text ? $"{text} ({type})" : type;
        }

        if (source["properties"] is JsonObject properties)
        {
            result["properties"] = new JsonObject(
                properties.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Describe(member.Value!)))
            );
        }

        if (source["items"] is { } items)
        {
            result["items"] = Describe(items);
        }

        foreach (var keyword in Lists.Where(source.ContainsKey))
        {
            var parts = source[keyword]!.AsArray().Select(part => Describe(part!));
            result[keyword == "oneOf" ? "anyOf" : keyword] = new JsonArray([.. parts]);
        }

        return result;
    }

    /// <summary>The type of a value that has no members, in words.</summary>
    private static string? GetType(JsonObject schema)
    {
        var type = schema["type"] switch
        {
            JsonArray types => string.Join(" or ", types.Select(item => item?.ToString())),
            JsonValue value => value.ToString(),
            _ => null,
        };
        var values = schema["enum"] is JsonArray { Count: <= 20 } list
            ? $"one of {string.Join(", ", list.Select(value => value?.ToString() ?? "null"))}"
            : null;
        return values
            ?? (
                type is null or "object" or "array" ? null
                : schema["format"] is { } format ? $"{type}, {format}"
                : type
            );
    }
}

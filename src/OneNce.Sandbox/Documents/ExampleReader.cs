using System.Globalization;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>Reads the examples that a document shows of a body.</summary>
internal sealed class ExampleReader(ApiTree tree)
{
    /// <summary>Reads the examples beside a schema.</summary>
    /// <param name="media">The media type, which has a schema and examples.</param>
    /// <param name="pointer">Where it stands.</param>
    /// <param name="name">What an example without a name is called.</param>
    public IEnumerable<(string Name, JsonNode? Value)> Read(JsonNode? media, string pointer, string name)
    {
        if (media is JsonObject members && members.TryGetPropertyValue("example", out var single))
        {
            yield return (name, single);
        }

        foreach (var (key, value) in ApiTree.Members(ApiTree.Get(media, "examples")))
        {
            var (example, _) = tree.Resolve(value, ApiTree.Join(ApiTree.Join(pointer, "examples"), key));
            if (example is JsonObject shown && shown.TryGetPropertyValue("value", out var body))
            {
                yield return (key, body);
            }
        }
    }

    /// <summary>Reads the example within a schema.</summary>
    public IEnumerable<(string Name, JsonNode? Value)> ReadSchema(JsonNode? schema, string pointer, string name)
    {
        var (target, _) = tree.Resolve(schema, pointer);
        if (target is not JsonObject members)
        {
            yield break;
        }

        if (members.TryGetPropertyValue("example", out var example))
        {
            yield return (name, example);
        }
        else if (members["examples"] is JsonArray { Count: > 0 } list)
        {
            yield return (name, list[0]);
        }
    }

    /// <summary>Creates an example; text that is not JSON stays as it is.</summary>
    public static SandboxExample Create(
        string name,
        int status,
        string contentType,
        JsonNode? value,
        bool isJson = true
    ) =>
        new(
            name,
            status,
            contentType,
            !isJson && value is JsonValue text ? text.ToString() : Json.Serialize(value),
            Json.GetString(value, "errorCode"),
            Json.GetString(value, "errorCode") is null ? null : Json.GetString(value, "message") ?? ""
        );

    /// <summary>A range such as "4XX" stands for its first status; "default" has none.</summary>
    public static int? GetStatus(string key) =>
        int.TryParse(
            key.Replace('X', '0').Replace('x', '0'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var status
        ) && status is >= 200 and <= 599
            ? status
            : null;
}

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OneNce.Sandbox;

/// <summary>Collects what an operation shows as answers.</summary>
internal static class ExampleReader
{
    public static IEnumerable<SandboxExample> Read(OpenApiOperation operation)
    {
        foreach (var (key, response) in operation.Responses ?? [])
        {
            // Ranges ("4XX") begin at their hundred; "default" has no status to answer with.
            if (!int.TryParse(key.Replace('X', '0').Replace('x', '0'), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                continue;
            }

            var content = response.Content;
            if (content is null or { Count: 0 })
            {
                yield return new SandboxExample(key, status, null, "");
                continue;
            }

            foreach (var example in content.SelectMany(media => Read(media.Key, media.Value, key, status)))
            {
                yield return example;
            }
        }
    }

    private static IEnumerable<SandboxExample> Read(string contentType, IOpenApiMediaType media, string key, int status)
    {
        if (media.Example is { } single)
        {
            yield return Example(key, status, contentType, single);
        }

        foreach (var (name, example) in media.Examples ?? new Dictionary<string, IOpenApiExample>())
        {
            if (example.Value is { } value)
            {
                yield return Example(name, status, contentType, value);
            }
        }
    }

    private static SandboxExample Example(string name, int status, string contentType, JsonNode value)
    {
        var code = Json.Text(value, "errorCode");
        var error = code is null ? null : new SandboxExample.ErrorDetails(code, Json.Text(value, "message") ?? "");
        return new SandboxExample(name, status, contentType, Json.Write(value), error);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Newtonsoft.Json.Linq;

namespace OneNce.Tests.Replay;

/// <summary>
/// Finds every example of a document by itself: of requests, of answers, and of the members of their schemas.
/// </summary>
internal static class ExampleCatalog
{
    public static IReadOnlyList<Example> Of(string yaml)
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(yaml));
        var read = OpenApiDocument.Load(stream, "yaml", settings);
        Assert.That(read.Diagnostic!.Errors.Concat(read.Diagnostic.Warnings), Is.Empty);

        return
        [
            .. from path in read.Document!.Paths
            from operation in path.Value.Operations!
            from example in OfOperation(operation.Value)
            select example,
        ];
    }

    private static IEnumerable<Example> OfOperation(OpenApiOperation operation)
    {
        foreach (
            var (mediaType, content) in operation.RequestBody?.Content ?? new Dictionary<string, IOpenApiMediaType>()
        )
        {
            foreach (var (name, body) in OfContent(content))
            {
                yield return new Example(operation.OperationId!, null, mediaType, name, body);
            }
        }

        foreach (var (status, response) in operation.Responses!)
        {
            foreach (var (mediaType, content) in response.Content ?? new Dictionary<string, IOpenApiMediaType>())
            {
                foreach (var (name, body) in OfContent(content))
                {
                    yield return new Example(
                        operation.OperationId!,
                        int.Parse(status, CultureInfo.InvariantCulture),
                        mediaType,
                        name,
                        body
                    );
                }
            }
        }
    }

    private static IEnumerable<(string Name, JObject Body)> OfContent(IOpenApiMediaType content)
    {
        if (content.Example is { } single)
        {
            yield return ("example", Json(single));
        }

        foreach (var (name, example) in content.Examples ?? new Dictionary<string, IOpenApiExample>())
        {
            yield return (name, Json(example.Value!));
        }

#pragma warning disable CS0618 // OpenAPI 3.0 has one example a schema; 3.1 calls it obsolete.
        if (content.Schema?.Example is { } whole)
        {
            yield return ($"schema {content.Schema.Title}", Json(whole));
        }

        foreach (var (member, schema) in content.Schema?.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (schema.Example is { } value)
            {
                yield return (
                    $"schema {content.Schema!.Title}, {member}",
                    new JObject { [member] = JToken.Parse(value.ToJsonString()) }
                );
            }
        }
#pragma warning restore CS0618
    }

    private static JObject Json(JsonNode node) => JObject.Parse(node.ToJsonString());
}

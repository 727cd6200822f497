using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace OneNce.Sandbox;

/// <summary>Finds the token operation of an OpenAPI document, and the responses it shows.</summary>
internal static class DocumentReader
{
    public static SandboxDocument Read(Stream stream, string origin)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var document = Parse(reader.ReadToEnd(), origin);
        var (path, operation) =
            FindTokenOperation(document)
            ?? throw new SandboxException(
                $"The OpenAPI document '{PrintableText.Escape(origin, int.MaxValue)}' has no token operation: "
                    + "it needs a POST whose path ends in '/token'. Use 1NCE's authorization document."
            );
        var acceptedMediaTypes = operation.RequestBody?.Content?.Keys.ToArray() ?? [];
        var examples = ReadExamples(operation).ToArray();
        return new SandboxDocument(origin, GetBasePath(document), path, acceptedMediaTypes, examples);
    }

    private static OpenApiDocument Parse(string text, string origin)
    {
        var settings = new OpenApiReaderSettings();
        settings.AddYamlReader();
        try
        {
            var result = OpenApiDocument.Parse(text, text.TrimStart().StartsWith('{') ? "json" : "yaml", settings);
            return result.Document is { Paths: not null } document
                ? document
                : throw Unreadable(origin, result.Diagnostic?.Errors.FirstOrDefault()?.ToString() ?? "it has no paths");
        }
#pragma warning disable CA1031 // The readers throw various types for malformed text; all mean the same to the caller.
        catch (Exception exception) when (exception is not SandboxException)
#pragma warning restore CA1031
        {
            throw Unreadable(origin, exception.Message);
        }
    }

    // Without the reader's exception, whose message may quote the document, control characters included.
    private static SandboxException Unreadable(string origin, string reason) =>
        new(
            $"'{PrintableText.Escape(origin, int.MaxValue)}' cannot be read as an OpenAPI document: "
                + $"{PrintableText.Escape(reason, 400).TrimEnd('.')}. Correct it, or download it again."
        );

    private static (string Path, OpenApiOperation Operation)? FindTokenOperation(OpenApiDocument document)
    {
        foreach (var (path, item) in document.Paths)
        {
            if (
                path.EndsWith("/token", StringComparison.Ordinal)
                && item.Operations?.TryGetValue(HttpMethod.Post, out var operation) == true
            )
            {
                return (path, operation);
            }
        }

        return null;
    }

    private static string GetBasePath(OpenApiDocument document) =>
        Uri.TryCreate(new Uri("http://localhost"), document.Servers?.FirstOrDefault()?.Url, out var server)
            ? server.AbsolutePath.TrimEnd('/')
            : "";

    private static IEnumerable<SandboxExample> ReadExamples(OpenApiOperation operation)
    {
        foreach (var (key, response) in operation.Responses ?? [])
        {
            // A range such as "4XX" stands for its first status; "default" has none to respond with.
            var digits = key.Replace('X', '0').Replace('x', '0');
            if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            {
                continue;
            }

            if (response.Content is not { Count: > 0 } content)
            {
                yield return new SandboxExample(key, status, null, "");
                continue;
            }

            foreach (var example in content.SelectMany(media => ReadExamples(media.Key, media.Value, key, status)))
            {
                yield return example;
            }
        }
    }

    private static IEnumerable<SandboxExample> ReadExamples(
        string contentType,
        IOpenApiMediaType media,
        string key,
        int status
    )
    {
        if (media.Example is { } single)
        {
            yield return CreateExample(key, status, contentType, single);
        }

        foreach (var (name, example) in media.Examples ?? new Dictionary<string, IOpenApiExample>())
        {
            if (example.Value is { } value)
            {
                yield return CreateExample(name, status, contentType, value);
            }
        }
    }

    private static SandboxExample CreateExample(string name, int status, string contentType, JsonNode value)
    {
        var errorCode = Json.GetString(value, "errorCode");
        var errorMessage = errorCode is null ? null : Json.GetString(value, "message") ?? "";
        return new SandboxExample(name, status, contentType, Json.Serialize(value), errorCode, errorMessage);
    }
}

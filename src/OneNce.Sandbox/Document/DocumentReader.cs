using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace OneNce.Sandbox;

/// <summary>From the text of an OpenAPI document to what the sandbox needs of it.</summary>
internal static class DocumentReader
{
    public static SandboxDocument Read(Stream stream, string origin)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var document = Parse(reader.ReadToEnd(), origin);
        var (path, operation) = TokenOperation(document)
            ?? throw new SandboxException($"The OpenAPI document '{origin}' has no token operation: it needs a POST whose path ends in '/token'. Give 1NCE's authorization document.");
        var accepted = operation.RequestBody?.Content?.Keys.ToArray() ?? [];
        return new SandboxDocument(origin, BasePath(document), path, accepted, [.. ExampleReader.Read(operation)]);
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
                : throw Unreadable(origin, result.Diagnostic?.Errors.FirstOrDefault()?.ToString() ?? "it has no paths.", null);
        }
#pragma warning disable CA1031 // The readers below throw types of their own for broken text; all mean the same to the caller.
        catch (Exception e) when (e is not SandboxException)
#pragma warning restore CA1031
        {
            throw Unreadable(origin, e.Message, e);
        }
    }

    private static (string Path, OpenApiOperation Operation)? TokenOperation(OpenApiDocument document) =>
        document.Paths
            .Where(path => path.Key.EndsWith("/token", StringComparison.Ordinal))
            .Select(path => path.Value.Operations?.TryGetValue(HttpMethod.Post, out var post) == true ? (path.Key, post) : ((string, OpenApiOperation)?)null)
            .FirstOrDefault(found => found is not null);

    private static string BasePath(OpenApiDocument document) =>
        Uri.TryCreate(new Uri("http://localhost"), document.Servers?.FirstOrDefault()?.Url, out var server) ? server.AbsolutePath.TrimEnd('/') : "";

    private static SandboxException Unreadable(string origin, string why, Exception? inner)
    {
        var message = $"'{origin}' cannot be read as an OpenAPI document: {why.TrimEnd('.')}. Mend it, or fetch it again.";
        return inner is null ? new(message) : new(message, inner);
    }
}

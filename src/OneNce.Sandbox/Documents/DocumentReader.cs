using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>Finds the token operation of an OpenAPI document, and the responses it shows.</summary>
internal static class DocumentReader
{
    public static SandboxDocument Read(Stream stream, string origin)
    {
        using var reader = new StreamReader(stream, leaveOpen: true);
        var tree = ApiTree.Read(reader.ReadToEnd(), origin);
        var (path, operation) =
            FindTokenOperation(tree)
            ?? throw new SandboxException(
                $"The OpenAPI document '{tree.Origin}' has no token operation: "
                    + "it needs a POST whose path ends in '/token'. Use 1NCE's authorization document."
            );
        var pointer = ApiTree.Join(ApiTree.Join("#/paths", path), "post");
        var (body, _) = tree.Resolve(operation["requestBody"], ApiTree.Join(pointer, "requestBody"));
        var acceptedMediaTypes = ApiTree.Members(ApiTree.Get(body, "content")).Select(media => media.Key).ToArray();
        var examples = ReadExamples(tree, operation, pointer).ToArray();
        return new SandboxDocument(origin, tree.BasePath, path, acceptedMediaTypes, examples);
    }

    private static (string Path, JsonObject Operation)? FindTokenOperation(ApiTree tree)
    {
        foreach (var (path, item) in ApiTree.Members(ApiTree.Get(tree.Root, "paths")))
        {
            if (path.EndsWith("/token", StringComparison.Ordinal) && ApiTree.Get(item, "post") is JsonObject operation)
            {
                return (path, operation);
            }
        }

        return null;
    }

    private static IEnumerable<SandboxExample> ReadExamples(ApiTree tree, JsonObject operation, string pointer)
    {
        var reader = new ExampleReader(tree);
        foreach (var (key, value) in ApiTree.Members(operation["responses"]))
        {
            var (response, place) = tree.Resolve(value, ApiTree.Join(ApiTree.Join(pointer, "responses"), key));
            if (ExampleReader.GetStatus(key) is not { } status)
            {
                continue;
            }

            var contents = ApiTree.Members(ApiTree.Get(response, "content")).ToArray();
            if (contents.Length == 0)
            {
                yield return new SandboxExample(key, status, null, "");
            }

            foreach (var (contentType, media) in contents)
            {
                var parent = ApiTree.Join(ApiTree.Join(place, "content"), contentType);
                foreach (var (name, example) in reader.Read(media, parent, key))
                {
                    yield return ExampleReader.Create(name, status, contentType, example);
                }
            }
        }
    }
}

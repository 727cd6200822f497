using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>Reads the operations of an OpenAPI document.</summary>
internal sealed class ApiReader
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    // They describe what the operation has anyway (OpenAPI, Parameter Object).
    private static readonly string[] IgnoredHeaders = ["accept", "content-type", "authorization"];

    private readonly ApiTree _tree;
    private readonly ExampleReader _examples;
    private readonly SchemaSet _requests;
    private readonly SchemaSet _responses;

    private ApiReader(ApiTree tree)
    {
        _tree = tree;
        _examples = new ExampleReader(tree);
        _requests = new SchemaSet(tree, SchemaDirection.Request);
        _responses = new SchemaSet(tree, SchemaDirection.Response);
    }

    /// <exception cref="SandboxException">
    /// The text is not an OpenAPI document, or one that cannot be served.
    /// </exception>
    public static (string BasePath, IReadOnlyList<ApiOperation> Operations) Read(string text, string origin)
    {
        var tree = ApiTree.Read(text, origin);
        var reader = new ApiReader(tree);
        ApiOperation[] operations = [.. reader.ReadOperations()];
        if (operations.Length == 0)
        {
            throw tree.Invalid("#/paths", "it has no operations");
        }

        reader._requests.Compile();
        reader._responses.Compile();
        return (tree.BasePath, operations);
    }

    private IEnumerable<ApiOperation> ReadOperations() =>
        from path in ApiTree.Members(ApiTree.Get(_tree.Root, "paths"))
        where path.Key.StartsWith('/')
        let item = _tree.Resolve(path.Value, ApiTree.Join("#/paths", path.Key))
        from method in Methods
        where ApiTree.Get(item.Node, method) is JsonObject
        select ReadOperation(path.Key, method, item.Node!, item.Pointer);

    private ApiOperation ReadOperation(string path, string method, JsonNode item, string itemPointer)
    {
        var operation = item[method]!.AsObject();
        var pointer = ApiTree.Join(itemPointer, method);
        var template = new PathTemplate(path);
        var parameters = ReadParameters(item, itemPointer)
            .Concat(ReadParameters(operation, pointer))
            .GroupBy(parameter => (parameter.In, parameter.Name))
            .Select(same => same.Last())
            .Where(parameter => parameter.In != "path" || template.Names.Contains(parameter.Name));
        return new ApiOperation
        {
            Id = ApiTree.GetText(operation, "operationId"),
            Summary = ApiTree.GetText(operation, "summary"),
            Description = ApiTree.GetText(operation, "description"),
            Method = method.ToUpperInvariant(),
            Path = template,
            NeedsToken = NeedsToken(operation),
            Parameters = [.. parameters],
            Body = ReadBody(operation, pointer),
            Responses = [.. ReadResponses(operation, pointer)],
        };
    }

    /// <summary>Each requirement is an alternative; one without a scheme of tokens can do without a token.</summary>
    private bool NeedsToken(JsonObject operation)
    {
        var requirements = operation["security"] as JsonArray ?? ApiTree.Get(_tree.Root, "security") as JsonArray ?? [];
        return requirements.Count > 0
            && requirements.All(requirement => ApiTree.Members(requirement).Any(scheme => IsTokenScheme(scheme.Key)));
    }

    private bool IsTokenScheme(string name)
    {
        var scheme = Json.Find(_tree.Root, ApiTree.Join("/components/securitySchemes", name));
        return ApiTree.GetText(scheme, "type") switch
        {
            "apiKey" or "mutualTLS" => false,
            "http" => string.Equals(ApiTree.GetText(scheme, "scheme"), "bearer", StringComparison.OrdinalIgnoreCase),
            _ => true,
        };
    }

    private IEnumerable<ApiParameter> ReadParameters(JsonNode owner, string pointer)
    {
        var list = ApiTree.Get(owner, "parameters") as JsonArray ?? [];
        for (var i = 0; i < list.Count; i++)
        {
            var (parameter, place) = _tree.Resolve(list[i], $"{pointer}/parameters/{i}");
            if (
                ApiTree.GetText(parameter, "name") is { } name
                && ApiTree.GetText(parameter, "in") is { } location
                && !(location == "header" && IgnoredHeaders.Contains(name.ToLowerInvariant()))
            )
            {
                yield return ReadParameter(parameter!, place, name, location);
            }
        }
    }

    private ApiParameter ReadParameter(JsonNode parameter, string pointer, string name, string location)
    {
        var media = ApiTree.Members(ApiTree.Get(parameter, "content")).FirstOrDefault();
        var (owner, place) = media.Value is null
            ? (parameter, pointer)
            : (media.Value, ApiTree.Join(ApiTree.Join(pointer, "content"), media.Key));
        var style = ApiTree.GetText(parameter, "style") ?? (location is "query" or "cookie" ? "form" : "simple");
        return new ApiParameter(
            name,
            location,
            ApiTree.IsTrue(parameter, "required") || location == "path",
            _requests.Add(ApiTree.Get(owner, "schema"), ApiTree.Join(place, "schema")),
            style,
            parameter["explode"] is null ? style == "form" : ApiTree.IsTrue(parameter, "explode"),
            media.Value is not null,
            ApiTree.GetText(parameter, "description")
        );
    }

    private ApiBody? ReadBody(JsonObject operation, string pointer)
    {
        var (body, place) = _tree.Resolve(operation["requestBody"], ApiTree.Join(pointer, "requestBody"));
        return body is null
            ? null
            : new ApiBody(ApiTree.IsTrue(body, "required"), [.. ReadContents(body, place, _requests, "request", 0)]);
    }

    private IEnumerable<ApiResponse> ReadResponses(JsonObject operation, string pointer)
    {
        foreach (var (key, value) in ApiTree.Members(operation["responses"]))
        {
            var (response, place) = _tree.Resolve(value, ApiTree.Join(ApiTree.Join(pointer, "responses"), key));
            if ((key == "default" ? 200 : ExampleReader.GetStatus(key)) is { } status)
            {
                yield return new ApiResponse(
                    status,
                    [.. ReadContents(response, place, _responses, key, status)],
                    [.. ReadHeaders(response, place)]
                );
            }
        }
    }

    private IEnumerable<ApiMedia> ReadContents(
        JsonNode? owner,
        string pointer,
        SchemaSet schemas,
        string key,
        int status
    )
    {
        foreach (var (contentType, value) in ApiTree.Members(ApiTree.Get(owner, "content")))
        {
            var (media, place) = _tree.Resolve(value, ApiTree.Join(ApiTree.Join(pointer, "content"), contentType));
            var source = ApiTree.Get(media, "schema");
            var schema = source is null ? null : schemas.Add(source, ApiTree.Join(place, "schema"));
            var read = new ApiMedia(contentType, schema, []);
            var examples = _examples
                .Read(media, place, key)
                .DefaultIfEmpty()
                .SelectMany(example =>
                    example.Name is null ? _examples.ReadSchema(source, ApiTree.Join(place, "schema"), key) : [example]
                );
            yield return read with
            {
                Examples =
                [
                    .. examples.Select(example =>
                        ExampleReader.Create(example.Name, status, contentType, example.Value, read.IsJson)
                    ),
                ],
            };
        }
    }

    private IEnumerable<ApiHeader> ReadHeaders(JsonNode? response, string pointer)
    {
        foreach (var (name, value) in ApiTree.Members(ApiTree.Get(response, "headers")))
        {
            var (header, place) = _tree.Resolve(value, ApiTree.Join(ApiTree.Join(pointer, "headers"), name));
            if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
            {
                var schema = ApiTree.Get(header, "schema");
                yield return new ApiHeader(
                    name,
                    _responses.Add(schema, ApiTree.Join(place, "schema")),
                    ApiTree.Get(header, "example") ?? ApiTree.Get(schema, "example")
                );
            }
        }
    }
}

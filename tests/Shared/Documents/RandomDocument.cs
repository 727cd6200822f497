using System.Text.Json.Nodes;

#pragma warning disable CA5394 // The numbers have to be the same in every run.

namespace OneNce.Tests.Shared.Documents;

/// <summary>
/// A valid OpenAPI document in which anything may meet anything: names that collide or that C# does not allow, and every
/// construct of a schema in every place. The same seed gives the same document.
/// </summary>
internal sealed class RandomDocument
{
    private const int MaxDepth = 3;

    private static readonly string[] Names =
    [
        "id",
        "Id",
        "ID",
        "i-d",
        "i_d",
        "class",
        "namespace",
        "value",
        "System",
        "Object",
        "Task",
        "string",
        "2fast",
        "a b",
        "a.b",
        "größe",
        "名前",
        "$ref2",
        "@type",
        "x/y",
        "url_",
        "body",
        "cancellationToken",
        "request_",
        "client_",
        "JsonProperty",
        "Newtonsoft",
        "ToString",
        "GetType",
        "Equals",
        "AdditionalProperties",
        "additional_properties",
        "item",
        "Items",
        "default",
        "event",
        "params",
        "new",
        "_",
        "__",
        "-",
        "é",
        "status_",
        "disposeResponse_",
        "T",
    ];

    private static readonly string[] Formats =
    [
        "date-time",
        "date",
        "time",
        "uuid",
        "uri",
        "byte",
        "binary",
        "email",
        "odd",
    ];

    private static readonly string[] Codes = ["200", "201", "204", "2XX", "400", "404", "4XX", "500", "default"];

    private static readonly string[] Media =
    [
        "application/json",
        "text/plain",
        "application/octet-stream",
        "application/problem+json",
        "text/csv",
        "*/*",
    ];

    private readonly Random _random;
    private readonly bool _is31;
    private readonly string[] _schemas;

    private RandomDocument(int seed)
    {
        _random = new Random(seed);
        _is31 = Chance(40);
        _schemas = [.. Names.OrderBy(_ => _random.Next()).Where(IsKey).Take(8)];
    }

    public static string Of(int seed) => new RandomDocument(seed).Document().ToJsonString();

    private JsonObject Document()
    {
        var paths = new JsonObject();
        for (var index = 0; index < 6; index++)
        {
            var parameter = Chance(50) ? "/{" + Pick("id", "sim-id", "class", "2nd") + "}" : "";
            paths[$"/{Pick(Names).Replace("/", "", StringComparison.Ordinal)}/{index}{parameter}"] = Path(parameter);
        }

        var schemas = new JsonObject();
        foreach (var name in _schemas)
        {
            schemas[name] = Schema(0, named: true);
        }

        return new()
        {
            ["openapi"] = _is31 ? "3.1.0" : "3.0.3",
            ["info"] = new JsonObject { ["title"] = "Random", ["version"] = "1" },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    private JsonObject Path(string parameter)
    {
        var path = new JsonObject();
        foreach (var method in new[] { "get", "post", "put", "delete" }.Where(_ => Chance(50)).DefaultIfEmpty("get"))
        {
            path[method] = Operation(method, parameter);
        }

        return path;
    }

    private JsonObject Operation(string method, string parameter)
    {
        var parameters = new JsonArray();
        if (parameter.Length > 0)
        {
            parameters.Add(Parameter(parameter[2..^1], "path"));
        }

        foreach (var name in Names.OrderBy(_ => _random.Next()).Take(_random.Next(4)))
        {
            parameters.Add(Parameter(name, IsKey(name) ? Pick("query", "header", "cookie") : "query"));
        }

        var responses = new JsonObject();
        foreach (var code in Codes.OrderBy(_ => _random.Next()).Take(1 + _random.Next(3)))
        {
            responses[code] = Response();
        }

        var operation = new JsonObject { ["parameters"] = parameters, ["responses"] = responses };
        if (Chance(60))
        {
            operation["operationId"] = Pick(Names) + (Chance(50) ? "UsingGET" : "");
        }

        if (method is "post" or "put")
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = Chance(50),
                ["content"] = Chance(30)
                    ? new JsonObject { [Pick("multipart/form-data", "application/x-www-form-urlencoded")] = Form() }
                    : Content(),
            };
        }

        return operation;
    }

    private JsonObject Parameter(string name, string place)
    {
        var parameter = new JsonObject
        {
            ["name"] = name,
            ["in"] = place,
            ["required"] = place == "path" || Chance(40),
            ["schema"] = Schema(2),
        };
        if (place == "query" && Chance(40))
        {
            parameter["style"] = Pick("form", "spaceDelimited", "pipeDelimited", "deepObject");
            parameter["explode"] = Chance(50);
        }

        return parameter;
    }

    private JsonObject Response()
    {
        var response = new JsonObject { ["description"] = Pick("OK", "*/ //", "<b>&\"") };
        if (Chance(70))
        {
            response["content"] = Content();
        }

        return response;
    }

    private JsonObject Content() => new() { [Pick(Media)] = new JsonObject { ["schema"] = Schema(0) } };

    private JsonObject Form() => new() { ["schema"] = Object(2) };

    private JsonObject Schema(int depth, bool named = false)
    {
        var schema = _random.Next(depth >= MaxDepth ? 5 : 12) switch
        {
            0 => new JsonObject { ["type"] = Type("string"), ["format"] = Pick(Formats) },
            1 => new JsonObject { ["type"] = Type("integer"), ["format"] = Pick("int32", "int64", "odd") },
            2 => new JsonObject { ["type"] = Type("number") },
            3 => new JsonObject { ["type"] = Type("string"), ["enum"] = Values() },
            4 => named ? Object(depth) : Reference(),
            5 => new JsonObject { ["type"] = Type("array"), ["items"] = Schema(depth + 1) },
            6 => new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = Chance(50) ? Schema(depth + 1) : Chance(50),
            },
            7 => new JsonObject { ["allOf"] = new JsonArray(Reference(), Object(depth)) },
            8 => new JsonObject { [Pick("oneOf", "anyOf")] = new JsonArray(Schema(depth + 1), Schema(depth + 1)) },
            9 => new JsonObject { ["type"] = Type("boolean") },
            _ => Object(depth),
        };
        if (Chance(15) && !_is31 && schema["$ref"] is null)
        {
            schema["nullable"] = true;
        }

        if (Chance(15) && schema["$ref"] is null)
        {
            schema["description"] = Pick("Text.", "</summary>", "*/", "line\nline");
        }

        return schema;
    }

    private JsonObject Object(int depth)
    {
        var properties = new JsonObject();
        foreach (var name in Names.OrderBy(_ => _random.Next()).Take(_random.Next(6)))
        {
            properties[name] = Schema(depth + 1);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        var required = properties.Select(property => property.Key).Where(_ => Chance(40)).ToList();
        if (required.Count > 0)
        {
            schema["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        }

        return schema;
    }

    private JsonArray Values() =>
        new([
            .. Names
                .Append("")
                .Append("1")
                .Append("on")
                .Append("ON")
                .OrderBy(_ => _random.Next())
                .Take(4)
                .Select(name => (JsonNode)name),
        ]);

    private JsonNode Type(string type) => _is31 && Chance(30) ? new JsonArray(type, "null") : type;

    private JsonObject Reference() => new() { ["$ref"] = "#/components/schemas/" + Pick(_schemas) };

    /// <summary>What may be the key of a component.</summary>
    private static bool IsKey(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(params string[] values) => values[_random.Next(values.Length)];
}

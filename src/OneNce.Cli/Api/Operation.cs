using System.Text;
using System.Text.Json.Nodes;
using OneNce.Cli.Console;
using OneNce.Sandbox;

namespace OneNce.Cli.Api;

/// <summary>An operation of a document, as something that takes arguments and returns a result.</summary>
internal sealed class Operation
{
    /// <summary>The argument that selects members of the response.</summary>
    public const string Fields = "fields";

    private const string Body = "body";

    private readonly ApiOperation _operation;
    private readonly ApiMedia? _media;
    private readonly Dictionary<string, ApiParameter> _parameters = new(StringComparer.Ordinal);

    public Operation(string name, ApiOperation operation)
    {
        (Name, _operation) = (name, operation);
        _media = operation.Body?.Contents.OrderByDescending(media => media.IsJson).FirstOrDefault();
        foreach (var parameter in operation.Parameters)
        {
            var argument = ArgumentName.Of(parameter.Name);
            var isTaken = argument is Body or Fields || _parameters.ContainsKey(argument);
            _parameters[isTaken ? $"{parameter.In}_{argument}" : argument] = parameter;
        }
    }

    public string Name { get; }

    /// <summary>Gets the method and path, such as <c>GET /v2/sims</c>.</summary>
    public string Address => _operation.Address;

    public string Method => _operation.Method;

    public string Title => _operation.Summary ?? Address;

    /// <summary>Gets what the document says that it does.</summary>
    public string Description
    {
        get
        {
            string?[] parts = [_operation.Summary, _operation.Description];
            var text = string.Join(". ", parts.OfType<string>().Select(part => part.Trim().TrimEnd('.')).Distinct());
            return ErrorText.ToSingleLine(text.Length == 0 ? $"{Address}." : $"{text}. ({Address})");
        }
    }

    /// <summary>Gets a value indicating whether it changes nothing.</summary>
    public bool IsRead => ApiRequest.ReadMethods.Contains(Method);

    /// <summary>Gets a value indicating whether calling it twice is the same as calling it once (RFC 9110).</summary>
    public bool IsIdempotent => IsRead || Method is "PUT" or "DELETE";

    /// <summary>Gets a value indicating whether its body, if it has one, can be an argument.</summary>
    public static bool IsSupported(ApiOperation operation) =>
        ApiRequest.Methods.Contains(operation.Method)
        && (
            operation.Body is not { IsRequired: true } body
            || body.Contents.Count == 0
            || body.Contents.Any(media => media.IsJson || media.IsForm || media.IsText)
        );

    /// <summary>Creates the JSON Schema of the result. It describes and asserts nothing: servers answer otherwise.</summary>
    public JsonObject CreateOutputSchema() => ResultSchema.Create(_operation.Responses);

    /// <summary>Gets the names of the query parameters, one of which may choose a part of a list.</summary>
    public IEnumerable<string> QueryArguments =>
        _parameters.Where(entry => entry.Value.In == "query").Select(entry => entry.Key);

    /// <exception cref="UsageException">Arguments do not match the document; the message lists all problems.</exception>
    public ApiRequest CreateRequest(Uri baseAddress, JsonObject arguments)
    {
        var problems = FindProblems(arguments).Take(5).ToList();
        if (problems.Count > 0)
        {
            throw new UsageException($"The arguments do not match {Address}: {string.Join("; ", problems)}.");
        }

        var given = _parameters
            .Where(entry => arguments[entry.Key] is not null)
            .Select(entry => (Parameter: entry.Value, Value: arguments[entry.Key]!))
            .ToList();
        var path = Join("path").Aggregate(_operation.Path.Text, Fill);
        var query = Join("query").SelectMany(item => ParameterText.ToPairs(item.Parameter, item.Value));
        var text = string.Join('&', query.Select(pair => $"{Escape(pair.Name)}={Escape(pair.Value)}"));
        var headers = Join("header")
            .Select(item => KeyValuePair.Create(item.Parameter.Name, ParameterText.Join(item.Value)))
            .ToList();
        var cookies = Join("cookie")
            .Select(item => $"{item.Parameter.Name}={Escape(ParameterText.Join(item.Value))}")
            .ToList();
        if (cookies.Count > 0)
        {
            headers.Add(KeyValuePair.Create("Cookie", string.Join("; ", cookies)));
        }

        var body = arguments[Body];
        return ApiRequest.Create(
            baseAddress,
            Method,
            text.Length == 0 ? path : $"{path}?{text}",
            headers,
            body is null || _media is null ? null : WriteBody(body, _media),
            _media?.ContentType ?? "application/json"
        );

        IEnumerable<(ApiParameter Parameter, JsonNode Value)> Join(string place) =>
            given.Where(item => item.Parameter.In == place);
    }

    private static string Fill(string path, (ApiParameter Parameter, JsonNode Value) item) =>
        path.Replace($"{{{item.Parameter.Name}}}", Escape(ParameterText.Join(item.Value)), StringComparison.Ordinal);

    private static byte[] WriteBody(JsonNode body, ApiMedia media) =>
        Encoding.UTF8.GetBytes(
            media.IsForm && body is JsonObject form
                ? string.Join(
                    '&',
                    form.Select(field => $"{Escape(field.Key)}={Escape(ParameterText.Join(field.Value))}")
                )
            : media.IsJson || body is not JsonValue ? body.ToJsonString()
            : body.ToString()
        );

    private IEnumerable<string> FindProblems(JsonObject arguments)
    {
        foreach (var name in arguments.Select(argument => argument.Key).Where(name => !IsKnown(name)))
        {
            yield return $"there is no argument '{ErrorText.Escape(name)}'{Console.Suggestion.Hint(name, _parameters.Keys)}";
        }

        foreach (var (name, parameter) in _parameters)
        {
            var value = arguments[name];
            if (value is null)
            {
                if (parameter.IsRequired)
                {
                    yield return $"the argument '{name}' is missing";
                }
            }
            else if (parameter.Schema.Validate(value) is { Count: > 0 } errors)
            {
                yield return $"the argument '{name}': {Describe(errors)}";
            }
            else if (ParameterText.GetProblem(parameter, value) is { } problem)
            {
                yield return $"the argument '{name}' {problem}";
            }
        }

        if (arguments[Body] is { } body)
        {
            if (_media?.Schema?.Validate(body) is { Count: > 0 } errors)
            {
                yield return $"the argument '{Body}': {Describe(errors)}";
            }
        }
        else if (_operation.Body is { IsRequired: true })
        {
            yield return $"the argument '{Body}' is missing";
        }
    }

    private static string Describe(IReadOnlyList<SchemaError> errors) =>
        ErrorText.ToSingleLine(SchemaSet.Describe(errors, "the value"));

    private bool IsKnown(string name) =>
        _parameters.ContainsKey(name) || name == Fields || (name == Body && _media is not null);

    /// <summary>Creates the JSON Schema of the arguments.</summary>
    public JsonObject CreateInputSchema()
    {
        var schemas = new SchemaCopy();
        var properties = new JsonObject();
        foreach (var (name, parameter) in _parameters)
        {
            properties[name] = Described(schemas.Add(parameter.Schema), parameter.Description);
        }

        if (_media is not null)
        {
            properties[Body] = Described(
                _media.Schema is { } schema ? schemas.Add(schema) : new JsonObject(),
                "The body of the request."
            );
        }

        properties[Fields] = new JsonObject
        {
            ["type"] = "array",
            ["items"] = new JsonObject { ["type"] = "string" },
            ["description"] =
                "The members of the response to return, of each element of a list; a dot leads into an object. All "
                + "are returned unless given.",
        };
        var required = _parameters
            .Where(entry => entry.Value.IsRequired)
            .Select(entry => entry.Key)
            .Concat(_operation.Body is { IsRequired: true } ? [Body] : []);
        var result = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
            ["additionalProperties"] = false,
        };
        schemas.WriteTo(result);
        return result;
    }

    private static JsonNode Described(JsonNode schema, string? description)
    {
        if (description is null || schema is not JsonObject members || members.ContainsKey("description"))
        {
            return schema;
        }

        members["description"] = description;
        return members;
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}

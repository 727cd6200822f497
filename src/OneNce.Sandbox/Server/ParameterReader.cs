using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace OneNce.Sandbox;

/// <summary>Reads the parameters of a request, as their documents write them.</summary>
internal sealed class ParameterReader(RecordedRequest request)
{
    private readonly Dictionary<string, StringValues> _query = QueryHelpers.ParseQuery(request.Query);

    /// <summary>The first value of each query parameter.</summary>
    public IReadOnlyDictionary<string, string> Query =>
        _query.ToDictionary(entry => entry.Key, entry => entry.Value.FirstOrDefault() ?? "", StringComparer.Ordinal);

    /// <summary>Reads a parameter.</summary>
    /// <returns>Whether the request has it.</returns>
    public bool TryRead(ApiParameter parameter, out JsonNode? value)
    {
        var shape = SchemaShape.Of(parameter.Schema.Set, [parameter.Schema.Definition]);
        var types = SchemaShape.GetTypes(parameter.Schema.Set, [parameter.Schema.Definition]);
        var isObject = types.Contains("object") || (types.Count == 0 && shape.Properties.Count > 0);
        if (isObject && !parameter.IsJson && ReadMembers(parameter, shape) is { } members)
        {
            value = members;
            return members.Count > 0;
        }

        var texts = ReadTexts(parameter);
        value = null;
        if (texts.Count == 0)
        {
            return false;
        }

        value =
            parameter.IsJson ? Json.Parse(texts[0]) ?? texts[0]
            : types.Contains("array") ? ReadList(parameter, shape, texts)
            : isObject ? ReadPairs(parameter, shape, texts[0])
            : Read(texts[0], types);
        return true;
    }

    /// <summary>Reads a form's fields as an object.</summary>
    public static JsonObject ReadForm(string body, Schema? schema)
    {
        var shape = schema is null ? null : SchemaShape.Of(schema.Set, [schema.Definition]);
        var result = new JsonObject();
        foreach (var (name, texts) in QueryHelpers.ParseQuery(body))
        {
            var types = GetTypes(schema?.Set, shape, name);
            var items =
                shape?.Properties.GetValueOrDefault(name) is { } list && schema is not null
                    ? SchemaShape.GetTypes(schema.Set, SchemaShape.Of(schema.Set, list).Items)
                    : [];
            result[name] = types.Contains("array")
                ? new JsonArray([.. texts.Select(text => ReadField(text ?? "", items))])
                : ReadField(texts.FirstOrDefault() ?? "", types);
        }

        return result;
    }

    /// <summary>In a form, objects are written as JSON (OpenAPI, Encoding Object).</summary>
    private static JsonNode? ReadField(string text, HashSet<string> types) =>
        types.Contains("object") && Json.TryParse(text, out var value, out _) && value is JsonObject
            ? value
            : Read(text, types);

    private IReadOnlyList<string> ReadTexts(ApiParameter parameter)
    {
        var text = parameter.In switch
        {
            "path" => request.Route?.PathValues.GetValueOrDefault(parameter.Name),
            "header" => request.Headers.GetValueOrDefault(parameter.Name),
            "cookie" => ReadCookie(parameter.Name),
            _ => null,
        };
        return text is not null ? [parameter.In == "path" ? Uri.UnescapeDataString(text) : text]
            : parameter.In != "query" ? []
            : _query.TryGetValue(parameter.Name, out var values) ? [.. values.Select(value => value ?? "")]
            : _query.TryGetValue(parameter.Name + "[]", out values) ? [.. values.Select(value => value ?? "")]
            : [];
    }

    private string? ReadCookie(string name) =>
        (request.Headers.GetValueOrDefault("Cookie") ?? "")
            .Split(';', StringSplitOptions.TrimEntries)
            .Where(pair => pair.StartsWith(name + "=", StringComparison.Ordinal))
            .Select(pair => Uri.UnescapeDataString(pair[(name.Length + 1)..]))
            .FirstOrDefault();

    /// <summary>An object whose members are parameters of their own; null if it is written in another way.</summary>
    private JsonObject? ReadMembers(ApiParameter parameter, SchemaShape shape)
    {
        var isDeep = parameter.Style == "deepObject";
        if (parameter.In != "query" || (!isDeep && !(parameter.Style == "form" && parameter.IsExploded)))
        {
            return null;
        }

        var result = new JsonObject();
        foreach (var (key, texts) in _query)
        {
            var name =
                !isDeep ? key
                : key.StartsWith(parameter.Name + "[", StringComparison.Ordinal) && key.EndsWith(']')
                    ? key[(parameter.Name.Length + 1)..^1]
                : null;
            if (name is not null && (isDeep || shape.Properties.ContainsKey(name)))
            {
                result[name] = Read(texts.FirstOrDefault() ?? "", GetTypes(parameter.Schema.Set, shape, name));
            }
        }

        return result;
    }

    private static JsonArray ReadList(ApiParameter parameter, SchemaShape shape, IReadOnlyList<string> texts)
    {
        var types = SchemaShape.GetTypes(parameter.Schema.Set, shape.Items);
        var separator = parameter.Style switch
        {
            "spaceDelimited" => ' ',
            "pipeDelimited" => '|',
            _ => ',',
        };
        var parts = parameter is { In: "query", IsExploded: true }
            ? texts
            : texts.SelectMany(text => text.Length == 0 ? [] : text.Split(separator));
        return new JsonArray([.. parts.Select(part => Read(part.Trim(), types))]);
    }

    /// <summary>"a,1,b,2", or "a=1,b=2" if it is exploded.</summary>
    private static JsonObject ReadPairs(ApiParameter parameter, SchemaShape shape, string text)
    {
        var parts = text.Split(',');
        var pairs = parameter.IsExploded ? parts.Select(part => part.Split('=', 2)) : parts.Chunk(2);
        var result = new JsonObject();
        foreach (var pair in pairs)
        {
            result[pair[0]] = Read(pair.Length > 1 ? pair[1] : "", GetTypes(parameter.Schema.Set, shape, pair[0]));
        }

        return result;
    }

    private static HashSet<string> GetTypes(SchemaSet? schemas, SchemaShape? shape, string member) =>
        schemas is not null && shape?.Properties.TryGetValue(member, out var definitions) == true
            ? SchemaShape.GetTypes(schemas, definitions)
            : [];

    /// <summary>A text by its type; a text of another type stays one, so that the schema says what is wrong.</summary>
    private static JsonNode? Read(string text, HashSet<string> types)
    {
        var isNumeric = types.Contains("integer") || types.Contains("number");
        return types.Contains("boolean") && text is "true" or "false" ? JsonValue.Create(text == "true")
            : types.Contains("null") && text == "null" ? null
            : isNumeric && text.Length < 100 && Json.Parse(text) is { } number && Json.GetNumber(number) is not null
                ? number
            : JsonValue.Create(text);
    }
}

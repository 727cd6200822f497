using System.Text.Json.Nodes;
using OneNce.Sandbox;

namespace OneNce.Cli.Api;

/// <summary>Writes arguments as OpenAPI's styles ask for.</summary>
internal static class ParameterText
{
    /// <summary>Returns what a value would do besides being a value; null if it does nothing.</summary>
    public static string? GetProblem(ApiParameter parameter, JsonNode value)
    {
        var text = Join(value);
        return text.Any(char.IsControl) ? "contains a control character"
            : parameter.In != "path" ? null
            : text.Length == 0 ? "is empty"
            : text is "." or ".." || text.AsSpan().ContainsAny('/', '\\') ? "would lead to another path"
            : null;
    }

    /// <summary>Returns the name and value pairs of a query parameter.</summary>
    public static IEnumerable<(string Name, string Value)> ToPairs(ApiParameter parameter, JsonNode value) =>
        (value, parameter.Style) switch
        {
            _ when parameter.IsJson => [(parameter.Name, value.ToJsonString())],
            (JsonArray list, "pipeDelimited") when !parameter.IsExploded => [(parameter.Name, Join(list, '|'))],
            (JsonArray list, "spaceDelimited") when !parameter.IsExploded => [(parameter.Name, Join(list, ' '))],
            (JsonArray list, _) when parameter.IsExploded => list.Select(item => (parameter.Name, Join(item))),
            (JsonObject members, "deepObject") => members.Select(member =>
                ($"{parameter.Name}[{member.Key}]", Join(member.Value))
            ),
            (JsonObject members, _) when parameter.IsExploded => members.Select(member =>
                (member.Key, Join(member.Value))
            ),
            _ => [(parameter.Name, Join(value))],
        };

    /// <summary>Writes a value as one text: lists and objects with commas.</summary>
    public static string Join(JsonNode? value) =>
        value switch
        {
            null => "",
            JsonArray list => Join(list, ','),
            JsonObject members => string.Join(',', members.Select(member => $"{member.Key},{Join(member.Value)}")),
            _ => value.ToString(),
        };

    private static string Join(JsonArray list, char separator) => string.Join(separator, list.Select(Join));
}

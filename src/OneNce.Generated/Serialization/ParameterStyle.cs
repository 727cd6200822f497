using System.Text;
using Newtonsoft.Json.Linq;

namespace OneNce;

/// <summary>How OpenAPI writes a parameter: https://spec.openapis.org/oas/v3.1.1#style-values, after RFC 6570.</summary>
/// <param name="Name">The style; also <c>json</c> for a parameter with <c>content</c>, and <c>cookie</c>.</param>
/// <param name="Explodes">Whether each element of a list or an object is written for itself.</param>
/// <param name="AllowsReserved">Whether characters such as <c>/</c> and <c>:</c> are written as they are.</param>
internal sealed record ParameterStyle(string Name, bool Explodes, bool AllowsReserved)
{
    /// <summary>
    /// Not <c>&amp;</c>, <c>=</c>, <c>#</c> and <c>+</c>, with which a value would become another parameter, or
    /// another value.
    /// </summary>
    private const string Reserved = ":/?@!$'()*,;[]";

    /// <param name="text">The style, with <c>*</c> if it explodes, and <c>+</c> if it allows reserved characters.</param>
    public static ParameterStyle Parse(string text) =>
        new(text.TrimEnd('*', '+'), text.IndexOf('*') >= 0, text.Length > 0 && text[text.Length - 1] == '+');

    /// <summary>Returns the pairs of a query.</summary>
    public IEnumerable<string> WriteQuery(ArgumentValue value, string key)
    {
        if (Name == "json")
        {
            return [Pair(key, value.Json)];
        }

        if (value.Members is { } members)
        {
            return Name == "deepObject" ? Deep(members, key)
                : Explodes ? value.Pairs.Select(pair => Pair(pair.Key, pair.Text))
                : List(key, value.Pairs.SelectMany(pair => new[] { pair.Key, pair.Text }));
        }

        return Explodes || value.Texts.Count == 1
            ? value.Texts.Select(text => Pair(key, text))
            : List(key, value.Texts);
    }

    /// <summary>Returns a part of a path, escaped.</summary>
    public string WritePath(ArgumentValue value, string key)
    {
        var separator = !Explodes
            ? ","
            : Name switch
            {
                "label" => ".",
                "matrix" => ";",
                _ => ",",
            };
        var parts =
            Name == "json" ? [Escape(value.Json)]
            : value.Members is null ? value.Texts.Select(text => MatrixKey(key) + Escape(text))
            : Explodes ? value.Pairs.Select(pair => Pair(pair.Key, pair.Text))
            : value.Pairs.SelectMany(pair => new[] { Escape(pair.Key), Escape(pair.Text) });
        var text = string.Join(separator, parts);
        return text.Length == 0 ? text
            : Name == "label" ? "." + text
            : Name != "matrix" ? text
            : Explodes ? ";" + text
            : $";{Escape(key)}={text}";
    }

    /// <summary>Returns the field and the value of a header, or of the header of a cookie.</summary>
    public (string Field, string Text) WriteHeader(ArgumentValue value, string header)
    {
        if (Name == "cookie")
        {
            return ("Cookie", string.Join("; ", (this with { Name = "form" }).WriteQuery(value, header)));
        }

        var parts =
            Name == "json" ? [value.Json]
            : value.Members is null ? value.Texts
            : Explodes ? value.Pairs.Select(pair => $"{pair.Key}={pair.Text}")
            : value.Pairs.SelectMany(pair => new[] { pair.Key, pair.Text });
        return (header, string.Join(",", parts));
    }

    private string MatrixKey(string key) => Name == "matrix" && Explodes ? Escape(key) + "=" : "";

    private IEnumerable<string> List(string key, IEnumerable<string> texts)
    {
        var separator = Name switch
        {
            "spaceDelimited" => "%20",
            "pipeDelimited" => "%7C",
            _ => ",",
        };
        var text = string.Join(separator, texts.Select(Escape));
        return text.Length == 0 ? [] : [$"{Escape(key)}={text}"];
    }

    private IEnumerable<string> Deep(JToken value, string key) =>
        value switch
        {
            JObject members => members.Properties().SelectMany(member => Deep(member.Value, $"{key}[{member.Name}]")),
            JArray list => list.SelectMany(item => Deep(item, key)),
            { Type: JTokenType.Null } => [],
            _ => [Pair(key, ArgumentText.Of(value, null))],
        };

    private string Pair(string key, string text) => $"{Uri.EscapeDataString(key)}={Escape(text)}";

    private string Escape(string text)
    {
        var escaped = Uri.EscapeDataString(text);
        if (!AllowsReserved)
        {
            return escaped;
        }

        var allowed = new StringBuilder(escaped);
        foreach (var sign in Reserved)
        {
            allowed.Replace(Uri.HexEscape(sign), sign.ToString());
        }

        return allowed.ToString();
    }
}

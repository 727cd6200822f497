using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace OneNce.Sandbox;

/// <summary>
/// Reads YAML or JSON as JSON nodes. Aliases become copies and merge keys become members, within limits: a document of
/// a few lines can stand for a billion values.
/// </summary>
internal sealed partial class NodeReader
{
    private const int MaxDepth = 200;
    private const int MaxNodes = 1_000_000;

    private readonly string _origin;
    private readonly Parser _parser;
    private readonly Dictionary<string, (JsonNode? Node, int Size)> _anchors = new(StringComparer.Ordinal);
    private int _count;

    private NodeReader(string text, string origin)
    {
        _origin = origin;
        _parser = new Parser(new StringReader(text));
    }

    /// <exception cref="SandboxException">The text is neither YAML nor JSON, or stands for too many values.</exception>
    public static JsonNode? Read(string text, string origin)
    {
        try
        {
            // JSON may be indented with tabs, which YAML does not allow.
            return text.TrimStart().StartsWith('{') ? ReadJson(text, origin) : new NodeReader(text, origin).ReadYaml();
        }
        catch (JsonException exception)
        {
            throw Unreadable(origin, exception.LineNumber + 1, exception.BytePositionInLine + 1, exception.Message);
        }
        catch (YamlException exception)
        {
            throw Unreadable(origin, exception.Start.Line, exception.Start.Column, exception.Message);
        }
    }

    private static JsonNode? ReadJson(string text, string origin)
    {
        var options = new JsonDocumentOptions { MaxDepth = MaxDepth };
        using var document = JsonDocument.Parse(text.TrimStart('\uFEFF'), options);
        return Copy(document.RootElement, origin);
    }

    private static JsonNode? Copy(JsonElement element, string origin)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in element.EnumerateObject())
                {
                    if (!members.TryAdd(member.Name, Copy(member.Value, origin)))
                    {
                        throw new SandboxException(
                            $"'{Show(origin)}' has the key '{PrintableText.Escape(member.Name)}' twice in one object. "
                                + "Remove one."
                        );
                    }
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(item => Copy(item, origin))]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }

    private JsonNode? ReadYaml()
    {
        while (_parser.MoveNext())
        {
            if (_parser.Current is NodeEvent)
            {
                return ReadNode(0);
            }
        }

        return null;
    }

    private JsonNode? ReadNode(int depth)
    {
        var node = _parser.Current!;
        if (depth > MaxDepth)
        {
            throw Unreadable(_origin, node.Start.Line, node.Start.Column, "it is nested too deep");
        }

        Count(1, node.Start);
        var before = _count;
        var value = node switch
        {
            Scalar scalar => ReadScalar(scalar),
            MappingStart => ReadMapping(depth),
            SequenceStart => ReadSequence(depth),
            AnchorAlias alias => ReadAlias(alias),
            _ => throw Unreadable(_origin, node.Start.Line, node.Start.Column, "a value is missing"),
        };
        if (node is not AnchorAlias && node is NodeEvent { Anchor.IsEmpty: false } anchored)
        {
            _anchors[anchored.Anchor.Value] = (value, _count - before + 1);
        }

        return value;
    }

    private JsonNode? ReadAlias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
        {
            throw Unreadable(_origin, alias.Start.Line, alias.Start.Column, $"there is no anchor '{alias.Value}'");
        }

        Count(target.Size, alias.Start);
        return target.Node?.DeepClone();
    }

    private JsonArray ReadSequence(int depth)
    {
        var items = new JsonArray();
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        return items;
    }

    private JsonObject ReadMapping(int depth)
    {
        var members = new JsonObject();
        var merged = new List<JsonNode?>();
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            if (_parser.Current is not Scalar key)
            {
                var at = _parser.Current!.Start;
                throw Unreadable(_origin, at.Line, at.Column, "a key is not a text");
            }

            _parser.MoveNext();
            var value = ReadNode(depth + 1);
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
            {
                merged.AddRange(value is JsonArray list ? [.. list] : [value]);
            }
            else if (!members.TryAdd(key.Value, value))
            {
                var name = PrintableText.Escape(key.Value);
                throw Unreadable(_origin, key.Start.Line, key.Start.Column, $"the key '{name}' is there twice");
            }
        }

        foreach (var (name, value) in merged.OfType<JsonObject>().SelectMany(members => members.ToArray()))
        {
            members.TryAdd(name, value?.DeepClone());
        }

        return members;
    }

    /// <summary>A plain scalar by YAML 1.2's core schema; any other is text.</summary>
    private static JsonNode? ReadScalar(Scalar scalar) =>
        scalar.Style != ScalarStyle.Plain
        || (!scalar.Tag.IsEmpty && scalar.Tag.Value.EndsWith("str", StringComparison.Ordinal))
            ? JsonValue.Create(scalar.Value)
            : scalar.Value switch
            {
                "" or "~" or "null" or "Null" or "NULL" => null,
                "true" or "True" or "TRUE" => JsonValue.Create(true),
                "false" or "False" or "FALSE" => JsonValue.Create(false),
                // A number with leading zeros is an identifier, such as an ICCID, more often than an octal number.
                var text when JsonNumber().IsMatch(text) => JsonNode.Parse(text),
                var text => JsonValue.Create(text),
            };

    private void Count(int nodes, Mark at)
    {
        _count += nodes;
        if (_count > MaxNodes)
        {
            throw Unreadable(_origin, at.Line, at.Column, "its aliases stand for too many values");
        }
    }

    private static SandboxException Unreadable(string origin, long? line, long? column, string reason)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column}");
        return new SandboxException(
            $"'{Show(origin)}' cannot be read as an OpenAPI document, at {place}: "
                + $"{PrintableText.Escape(reason, 400).TrimEnd('.')}. Correct it, or download it again."
        );
    }

    private static string Show(string origin) => PrintableText.Escape(origin, int.MaxValue);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]{0,300})(\.[0-9]{1,300})?([eE][-+]?[0-9]{1,3})?$", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();
}

using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneNce.Cli.Api;

/// <summary>The part of a response that was asked for, and that fits.</summary>
internal sealed class Excerpt
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly List<string> _omitted = [];

    /// <param name="body">The response.</param>
    /// <param name="fields">Which members to keep; empty for all.</param>
    /// <param name="maxLength">The length of the JSON text that fits.</param>
    public Excerpt(JsonNode? body, IReadOnlyCollection<string> fields, int maxLength)
    {
        var selected = fields.Count == 0 ? body : Select(body, [.. fields.Select(field => field.Split('.'))]);
        Body = Cut(selected, maxLength, "");
    }

    public JsonNode? Body { get; }

    /// <summary>Gets what was left out for its length, such as <c>80 of 100 elements</c>; empty if nothing was.</summary>
    public IReadOnlyList<string> Omitted => _omitted;

    private static JsonNode? Select(JsonNode? node, IReadOnlyList<string[]> paths)
    {
        if (node is JsonArray list)
        {
            return new JsonArray([.. list.Select(item => Select(item, paths))]);
        }

        if (node is not JsonObject members)
        {
            return node?.DeepClone();
        }

        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            var below = paths.Where(path => path[0] == name).ToList();
            if (below.Count > 0)
            {
                result[name] = below.Any(path => path.Length == 1)
                    ? value?.DeepClone()
                    : Select(value, [.. below.Select(path => path[1..])]);
            }
        }

        return result;
    }

    private JsonNode? Cut(JsonNode? node, int room, string place) =>
        Length(node) <= room
            ? node?.DeepClone()
            : node switch
            {
                JsonArray list => CutList(list, room, place),
                JsonObject members => CutMembers(members, room, place),
                _ => CutText(node!.ToString(), room, place),
            };

    private JsonArray CutList(JsonArray list, int room, string place)
    {
        var result = new JsonArray();
        var left = room - 2;
        foreach (var item in list)
        {
            var length = Length(item) + 1;
            if (length > left)
            {
                break;
            }

            result.Add(item?.DeepClone());
            left -= length;
        }

        // One long element is shown in part rather than not at all.
        if (result.Count == 0 && list.Count > 0)
        {
            result.Add(Cut(list[0], left, $"{place}[0]"));
        }

        if (result.Count < list.Count)
        {
            Omit(place, $"{list.Count - result.Count} of {list.Count} elements");
        }

        return result;
    }

    /// <summary>Short members stay; the long ones share what room is left.</summary>
    private JsonObject CutMembers(JsonObject members, int room, string place)
    {
        var lengths = members.ToDictionary(
            member => member.Key,
            member => member.Key.Length + 4 + Length(member.Value)
        );
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var left = room - 2;
        foreach (var (name, length) in lengths.OrderBy(entry => entry.Value))
        {
            if (length > left)
            {
                break;
            }

            kept.Add(name);
            left -= length;
        }

        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            var path = place.Length == 0 ? name : $"{place}.{name}";
            if (kept.Contains(name))
            {
                result[name] = value?.DeepClone();
            }
            else if (left - name.Length - 4 is > 40 and var space)
            {
                var part = Cut(value, space, path);
                left -= name.Length + 4 + Length(part);
                result[name] = part;
            }
            else
            {
                Omit(path, "this member");
            }
        }

        return result;
    }

    private JsonValue CutText(string text, int room, string place)
    {
        // An escaped character takes up to six.
        var length = Math.Clamp((room - 8) / 6, 0, text.Length);
        length -= length > 0 && char.IsHighSurrogate(text[length - 1]) ? 1 : 0;
        Omit(place, string.Create(CultureInfo.InvariantCulture, $"{text.Length - length} of {text.Length} characters"));
        return JsonValue.Create(text[..length] + "…");
    }

    private void Omit(string place, string what) => _omitted.Add(place.Length == 0 ? what : $"{place}: {what}");

    private static int Length(JsonNode? node) => node?.ToJsonString(Json).Length ?? 4;
}

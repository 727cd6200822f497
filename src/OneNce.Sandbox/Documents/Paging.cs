using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OneNce.Sandbox;

/// <summary>How an operation is asked for a page of a list.</summary>
/// <remarks>By the names that are usual for it, in any case and with any separators.</remarks>
internal sealed partial class Paging
{
    private const int UsualSize = 10;

    private static readonly string[] PageNames = ["page", "pagenumber", "pageindex", "pageno", "currentpage"];
    private static readonly string[] OffsetNames = ["offset", "skip"];
    private static readonly string[] SizeNames =
    [
        "pagesize",
        "perpage",
        "countperpage",
        "itemsperpage",
        "size",
        "limit",
        "take",
        "top",
        "maxresults",
    ];

    private readonly ApiParameter _position;
    private readonly ApiParameter? _size;
    private readonly bool _isOffset;

    private Paging(ApiParameter position, ApiParameter? size, string? list)
    {
        _position = position;
        _size = size;
        _isOffset = OffsetNames.Contains(Normalize(position.Name));
        List = list;
    }

    /// <summary>The member of the body that has the list; null if the body is the list.</summary>
    public string? List { get; }

    /// <summary>Returns null if the operation has no parameter for a page, or its response has no list.</summary>
    public static Paging? Find(ApiOperation operation, ApiMedia? media)
    {
        if (media is not { IsJson: true, Schema: { } schema })
        {
            return null;
        }

        var query = operation.Parameters.Where(parameter => parameter.In == "query").ToArray();
        var position =
            Array.Find(query, parameter => PageNames.Contains(Normalize(parameter.Name)))
            ?? Array.Find(query, parameter => OffsetNames.Contains(Normalize(parameter.Name)));
        var shape = SchemaShape.Of(schema.Set, [schema.Definition]);
        var list = shape
            .Properties.Where(property => SchemaShape.GetTypes(schema.Set, property.Value).Contains("array"))
            .Select(property => property.Key)
            .FirstOrDefault();
        return position is null || (list is null && !IsList(shape))
            ? null
            : new Paging(position, Array.Find(query, parameter => SizeNames.Contains(Normalize(parameter.Name))), list);
    }

    /// <summary>Whether a request names a page, or its size.</summary>
    public bool IsAskedFor(IReadOnlyDictionary<string, string> query) =>
        query.ContainsKey(_position.Name) || (_size is not null && query.ContainsKey(_size.Name));

    /// <summary>Returns where a page begins, and what its headers say.</summary>
    public Page GetPage(IReadOnlyDictionary<string, string> query, int total)
    {
        var size = Math.Max(1, Read(query, _size) ?? UsualSize);
        if (_isOffset)
        {
            var offset = Math.Max(0, Read(query, _position) ?? 0);
            return new Page(offset, size, (offset / size) + 1, total);
        }

        var first = GetRule(_position, "minimum") ?? (GetRule(_position, "default") == 0 ? 0 : 1);
        var page = Math.Max(first, Read(query, _position) ?? first);
        return new Page((page - first) * size, size, page, total);
    }

    /// <summary>
    /// Returns what a header or a member such as <c>X-Total-Count</c> says of a page; null for another.
    /// </summary>
    public static long? Describe(string name, Page page) =>
        Normalize(name) switch
        {
            "totalcount" or "total" or "totalelements" or "totalitems" or "totalresults" => page.Total,
            "totalpages" or "pagecount" or "pages" => page.Pages,
            "currentpage" or "page" or "pagenumber" or "pageindex" => page.Number,
            "countperpage" or "pagesize" or "perpage" or "itemsperpage" or "size" or "limit" => page.Size,
            "offset" or "skip" => page.Start,
            "numberofelements" or "count" => page.Count,
            _ => null,
        };

    /// <summary>Returns the item at a place of the list, which differs from its neighbours in its numbers.</summary>
    /// <param name="item">Another item of the list.</param>
    /// <param name="index">The place.</param>
    /// <param name="isFixed">Which members stay as they are.</param>
    public static JsonNode? Vary(JsonNode? item, int index, IReadOnlySet<string> isFixed)
    {
        if (item is not JsonObject members)
        {
            return isFixed.Contains("") ? item?.DeepClone() : VaryValue("id", item, index);
        }

        return new JsonObject(
            members.Select(member =>
                KeyValuePair.Create(
                    member.Key,
                    isFixed.Contains(member.Key)
                        ? member.Value?.DeepClone()
                        : VaryValue(member.Key, member.Value, index)
                )
            )
        );
    }

    private static JsonNode? VaryValue(string name, JsonNode? value, int index)
    {
        switch (value?.GetValueKind())
        {
            case JsonValueKind.String:
                var text = value.GetValue<string>();
                var digits = TrailingDigits().Match(text);
                return Guid.TryParse(text, out var id) ? JsonValue.Create(Add(id, index))
                    : digits.Success ? JsonValue.Create(text[..digits.Index] + Add(digits.Value, index))
                    : value.DeepClone();
            case JsonValueKind.Number when name.EndsWith("id", StringComparison.OrdinalIgnoreCase):
                return long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(number + index)
                    : value.DeepClone();
            default:
                return value?.DeepClone();
        }
    }

    private static string Add(string digits, int index)
    {
        var sum = System.Numerics.BigInteger.Parse(digits, CultureInfo.InvariantCulture) + index;
        var text = sum.ToString(CultureInfo.InvariantCulture).PadLeft(digits.Length, '0');
        return text[^digits.Length..];
    }

    private static string Add(Guid id, int index)
    {
        var bytes = id.ToByteArray();
        var tail = BitConverter.ToUInt32(bytes, 12) + (uint)index;
        BitConverter.TryWriteBytes(bytes.AsSpan(12), tail);
        return new Guid(bytes).ToString();
    }

    private static bool IsList(SchemaShape shape) =>
        shape.Types is { } types ? types.Contains("array") : shape.Items.Count > 0;

    private static long? Read(IReadOnlyDictionary<string, string> query, ApiParameter? parameter) =>
        parameter is null ? null
        : query.TryGetValue(parameter.Name, out var text)
        && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
        : GetRule(parameter, "default");

    private static long? GetRule(ApiParameter parameter, string keyword) =>
        (long?)Json.GetNumber(ApiTree.Get(parameter.Schema.Definition, keyword));

    private static string Normalize(string name)
    {
        var letters = string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();
        return name.StartsWith("X-", StringComparison.OrdinalIgnoreCase) ? letters[1..] : letters;
    }

    [GeneratedRegex("[0-9]{4,}$", RegexOptions.CultureInvariant)]
    private static partial Regex TrailingDigits();
}

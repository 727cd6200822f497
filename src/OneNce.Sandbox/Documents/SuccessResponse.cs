using System.Text;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>What an operation responds to a valid request: the documented success.</summary>
internal sealed class SuccessResponse
{
    private const int BinaryLength = 64;

    private static readonly ApiResponse Empty = new(200, [], []);

    private readonly ApiResponse _response;
    private readonly string _seed;
    private readonly Paging? _paging;
    private readonly Lazy<ItemList?> _items;

    public SuccessResponse(ApiOperation operation, int seed)
    {
        _seed = $"{seed} {operation.Address}";
        Examples =
        [
            .. operation.Responses.SelectMany(response => response.Contents).SelectMany(media => media.Examples),
        ];
        _response = Choose(operation.Responses);
        var list = _response.Contents.FirstOrDefault(media => media.IsJson);
        _paging = Paging.Find(operation, list);
        _items = new Lazy<ItemList?>(() => _paging is null ? null : CreateItems(_paging, list!));
    }

    /// <summary>The examples of all responses.</summary>
    public IReadOnlyList<SandboxExample> Examples { get; }

    public bool HasPages => _paging is not null;

    public int UsualTotal => _items.Value?.UsualCount ?? 0;

    /// <summary>Makes the response.</summary>
    /// <param name="accept">The request's Accept header.</param>
    /// <param name="query">The query, by the names of parameters.</param>
    /// <param name="total">How many items a list has; null for the usual number.</param>
    /// <param name="problem">Why no body was found; null if one was.</param>
    public ApiValue Create(string? accept, IReadOnlyDictionary<string, string> query, int? total, out string? problem)
    {
        problem = null;
        var media = ChooseMedia(accept);
        var page =
            _paging is not null
            && media?.IsJson == true
            && (total is not null || _paging.IsAskedFor(query) || media.Examples.Count == 0)
                ? _paging.GetPage(query, total ?? UsualTotal)
                : null;
        var headers = CreateHeaders(page ?? (_paging?.GetPage(query, UsualTotal)));
        if (media is null || _response.Status is 204 or 304)
        {
            return new ApiValue(_response.Status, null, null, null, headers);
        }

        if (page is not null && _items.Value is { } items)
        {
            var body = Encoding.UTF8.GetBytes(Json.Serialize(items.GetBody(page)));
            return new ApiValue(_response.Status, media.ContentType, body, null, headers);
        }

        if (media.Examples is [var example, ..])
        {
            return new ApiValue(
                _response.Status,
                media.ContentType,
                Encoding.UTF8.GetBytes(example.Body),
                example.Name,
                headers
            );
        }

        return new ApiValue(_response.Status, media.ContentType, CreateBody(media, out problem), null, headers);
    }

    /// <summary>
    /// The first success with an example, or else with a body; without a success, the first response.
    /// </summary>
    private static ApiResponse Choose(IReadOnlyList<ApiResponse> responses)
    {
        var successes = responses.Where(response => response.Status is >= 200 and < 300).ToArray();
        return Array.Find(successes, response => response.Contents.Any(media => media.Examples.Count > 0))
            ?? Array.Find(successes, response => response.Contents.Count > 0)
            ?? successes.FirstOrDefault()
            ?? responses.FirstOrDefault(response => response.Status < 400)
            ?? Empty;
    }

    private ApiMedia? ChooseMedia(string? accept)
    {
        var accepted = (accept ?? "").Split(',').Select(ApiMedia.GetType).Where(type => type.Length > 0).ToArray();
        var contents = _response
            .Contents.OrderBy(media => media.Examples.Count == 0)
            .ThenBy(media => !media.IsJson)
            .ToArray();
        return Array.Find(contents, media => accepted.Contains(media.Type)) ?? contents.FirstOrDefault();
    }

    private ItemList? CreateItems(Paging paging, ApiMedia media)
    {
        if (media.Examples is [var example, ..])
        {
            return new ItemList(paging, media.Schema!, Json.Parse(example.Body), isExample: true);
        }

        return ValueGenerator.TryCreate(media.Schema!, _seed, out var body) is null
            ? new ItemList(paging, media.Schema!, body, isExample: false)
            : null;
    }

    private byte[] CreateBody(ApiMedia media, out string? problem)
    {
        problem = null;
        var definition = media.Schema is null ? null : SchemaShape.Of(media.Schema.Set, [media.Schema.Definition]);
        if (!media.IsJson && !media.IsText && !media.IsForm)
        {
            var bytes = new byte[BinaryLength];
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = (byte)(ValueGenerator.Hash($"{_seed} {i}") >> 8);
            }

            return bytes;
        }

        if (media.Schema is null)
        {
            return media.IsJson ? "{}"u8.ToArray() : "text"u8.ToArray();
        }

        problem = ValueGenerator.TryCreate(media.Schema, _seed, out var value);
        var isText = !media.IsJson && definition!.Types is ["string"] or null && value is JsonValue;
        return Encoding.UTF8.GetBytes(isText ? value!.ToString() : Json.Serialize(value));
    }

    private Dictionary<string, string> CreateHeaders(Page? page)
    {
        var headers = new Dictionary<string, string>();
        foreach (var header in _response.Headers)
        {
            var value =
                page is not null && Paging.Describe(header.Name, page) is { } number
                    ? JsonValue.Create(number)
                    : header.Example;
            if (
                value is not null
                || ValueGenerator.TryCreate(header.Schema, $"{_seed} {header.Name}", out value) is null
            )
            {
                headers[header.Name] = Write(value);
            }
        }

        return headers;
    }

    private static string Write(JsonNode? value) =>
        value switch
        {
            JsonArray list => string.Join(',', list.Select(Write)),
            JsonValue scalar => scalar.ToString(),
            _ => Json.Serialize(value),
        };
}

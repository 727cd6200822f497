using System.Text.Json.Nodes;

namespace OneNce.Sandbox;

/// <summary>
/// The list that an operation serves in pages: the documented items, then as many others as are wanted.
/// </summary>
internal sealed class ItemList
{
    private const int UsualTotal = 20;
    private const int Attempts = 5;

    private static readonly int[] ProbedIndexes = [1, 7, 99_999];

    private readonly Paging _paging;
    private readonly JsonNode? _body;
    private readonly JsonArray _items;
    private readonly HashSet<string> _fixed = new(StringComparer.Ordinal);

    /// <param name="paging">How the operation is asked for a page.</param>
    /// <param name="schema">What the body matches.</param>
    /// <param name="body">A body with a list.</param>
    /// <param name="isExample">Whether the body's items are documented, and not made from the schema.</param>
    public ItemList(Paging paging, Schema schema, JsonNode? body, bool isExample)
    {
        _paging = paging;
        _body = body;
        _items = Locate(body)?.DeepClone() as JsonArray ?? [];
        UsualCount =
            isExample ? _items.Count
            : _items.Count == 0 ? 0
            : UsualTotal;
        if (_items.Count > 0)
        {
            while (!isExample && _items.Count > 1)
            {
                _items.RemoveAt(_items.Count - 1);
            }

            FindFixedMembers(schema);
        }
    }

    /// <summary>How many items the list has if nobody says.</summary>
    public int UsualCount { get; }

    /// <summary>Returns the body with a page of the list.</summary>
    public JsonNode? GetBody(Page page)
    {
        var items = Enumerable.Range((int)Math.Min(page.Start, int.MaxValue - page.Count), page.Count).Select(GetItem);
        return CreateBody(
            items,
            (name, value) => Paging.Describe(name, page) is { } number ? number : value?.DeepClone()
        );
    }

    private JsonNode? GetItem(int index) =>
        _items.Count == 0 ? null
        : index < _items.Count ? _items[index]?.DeepClone()
        : Paging.Vary(_items[0], index, _fixed);

    private JsonNode? CreateBody(IEnumerable<JsonNode?> items, Func<string, JsonNode?, JsonNode?> getMember)
    {
        var list = new JsonArray([.. items]);
        return _paging.List is null
            ? list
            : new JsonObject(
                ApiTree
                    .Members(_body)
                    .Select(member =>
                        KeyValuePair.Create(
                            member.Key,
                            member.Key == _paging.List ? list
                                : Json.GetNumber(member.Value) is null ? member.Value?.DeepClone()
                                : getMember(member.Key, member.Value)
                        )
                    )
            );
    }

    /// <summary>Members that would not match the schema if they changed stay as they are.</summary>
    private void FindFixedMembers(Schema schema)
    {
        var root = _paging.List is null ? "" : ApiTree.Join("", _paging.List);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var probed = CreateBody(
                ProbedIndexes.Select(index => Paging.Vary(_items[0], index, _fixed)),
                (_, value) => value?.DeepClone()
            );
            var faulty = schema
                .Validate(probed)
                .Where(error => error.Pointer.StartsWith(root + "/", StringComparison.Ordinal))
                .Select(error => error.Pointer[root.Length..].Split('/'))
                .Where(path => path.Length > 2)
                .Select(path => Unescape(path[2]))
                .ToArray();
            if (faulty.Length == 0)
            {
                return;
            }

            _fixed.UnionWith(faulty);
        }
    }

    private JsonNode? Locate(JsonNode? body) => _paging.List is null ? body : ApiTree.Get(body, _paging.List);

    private static string Unescape(string part) =>
        part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}

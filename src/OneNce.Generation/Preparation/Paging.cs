using System.Globalization;
using System.Text.RegularExpressions;

namespace OneNce.Generation.Preparation;

/// <summary>
/// Finds the operations that return one page of a list, and tells the templates how all pages are read. What is found
/// depends on the operation alone.
/// </summary>
/// <remarks>
/// The method of all pages lacks the suffix Async, which that of each operation has: no operation can take its name.
/// </remarks>
internal sealed partial class Paging
{
    /// <summary>Begins the keys that the templates read.</summary>
    public const string Mark = "x-pages-";

    private static readonly string[] Numbers = ["page", "pagenumber", "pageno", "pagenum", "pageindex"];
    private static readonly string[] Offsets = ["offset", "skip", "start", "startindex"];
    private static readonly string[] Tokens =
    [
        "cursor",
        "pagetoken",
        "pagecursor",
        "nexttoken",
        "nextpagetoken",
        "nextcursor",
        "continuationtoken",
        "after",
        "startingafter",
        "marker",
    ];

    private static readonly string[] Items =
    [
        "items",
        "data",
        "results",
        "result",
        "content",
        "records",
        "entries",
        "elements",
        "values",
        "rows",
        "list",
    ];

    private static readonly string[] Envelopes = ["meta", "metadata", "pagination", "paging", "page", "pageinfo"];
    private static readonly string[] TotalPages = ["totalpages", "pagecount", "totalpagecount"];
    private static readonly string[] TotalCounts =
    [
        "total",
        "totalcount",
        "totalitems",
        "totalelements",
        "totalresults",
        "totalrecords",
    ];

    private static readonly string[] More = ["hasmore", "hasnext", "hasnextpage", "more"];
    private static readonly string[] NextPages =
    [
        "nextpagetoken",
        "nextcursor",
        "nexttoken",
        "continuationtoken",
        "nextcontinuationtoken",
        "nextmarker",
        "next",
        "nextlink",
        "nexturl",
        "nextpageurl",
    ];

    private readonly References _references;
    private readonly IReadOnlyDictionary<string, string> _keys;

    private Paging(References references, IReadOnlyDictionary<string, string> keys) =>
        (_references, _keys) = (references, keys);

    /// <param name="root">The copy of the document, with its final names.</param>
    /// <param name="references">What its references lead to.</param>
    /// <param name="keys">The document's keys of members that have another one in the copy.</param>
    /// <param name="chosen">Names to use instead of those that are found.</param>
    public static void Settle(
        Node root,
        References references,
        IReadOnlyDictionary<string, string> keys,
        IReadOnlyDictionary<string, string> chosen
    )
    {
        var paging = new Paging(references, keys);
        foreach (var (_, _, operation, path, _) in SchemaWalk.Operations(root).Where(one => one.Method == "get"))
        {
            if (paging.Find(operation, path) is { } found)
            {
                var name = NameOf(Words.Upper(operation.Said("operationId")));
                found["name"] = chosen.GetValueOrDefault(name, name);
                found.ToList().ForEach(fact => operation[Mark + fact.Key] = Node.Text(fact.Value));
            }
        }
    }

    /// <summary>GetSims becomes GetAllSims, and Sims becomes SimsAll: different names stay different.</summary>
    public static string NameOf(string operation)
    {
        var verb = Verb().Match(operation).Value;
        return verb.Length == 0 ? operation + "All" : $"{verb}All{operation[verb.Length..]}";
    }

    private Dictionary<string, string>? Find(Node operation, Node path)
    {
        var parameters = operation
            .Listed("parameters")
            .Concat(path.Listed("parameters"))
            .Select(_references.Resolve)
            .Where(parameter => parameter.Said("in") == "query")
            .ToList();
        var facts = new Dictionary<string, string>();
        return FindItems(operation, facts) && FindParameter(parameters, facts) ? facts : null;
    }

    /// <summary>Which parameter chooses a page: a token if the response has the next one, else a number.</summary>
    private bool FindParameter(List<Node> parameters, Dictionary<string, string> facts)
    {
        var optional = parameters.Where(parameter => parameter["required"]?.IsTrue != true);
        var token = facts.ContainsKey("next") ? Find(optional, Tokens, "string") : null;
        var number = Find(parameters, Numbers, "integer");
        var found = token ?? number ?? Find(parameters, Offsets, "integer");
        if (found is null)
        {
            return false;
        }

        facts["kind"] =
            found == token ? "Token"
            : found == number ? "Number"
            : "Offset";
        facts["parameter"] = found.Said("name");
        facts["first"] = found == number ? First(found) : "0";
        return true;
    }

    /// <summary>Pages are counted from 1, unless the document says from 0.</summary>
    private string First(Node parameter)
    {
        var schema = _references.Resolve(parameter["schema"]!);
        var first = schema["default"] ?? schema["minimum"];
        return
            decimal.TryParse(first?.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            && number == 0
            ? "0"
            : "1";
    }

    private Node? Find(IEnumerable<Node> parameters, string[] names, string type) =>
        parameters.FirstOrDefault(parameter =>
            names.Contains(Plain(parameter.Said("name")))
            && parameter["schema"] is { } schema
            && _references.Resolve(schema).Said("type") == type
        );

    /// <summary>Whether the response is a list, or has one; and what it says of the pages.</summary>
    private bool FindItems(Node operation, Dictionary<string, string> facts)
    {
        if (Response(operation) is not { } response)
        {
            return false;
        }

        if (response.Said("type") == "array")
        {
            facts["items"] = "page_";
            return FindItem(response, facts);
        }

        var members = Members(response, "page_?.");
        var lists = members.Where(member => member.Schema.Said("type") == "array").ToList();
        var list = lists.Count == 1 ? lists[0] : lists.Find(member => Items.Contains(Plain(member.Key)));
        if (list is null || !FindItem(list.Schema, facts))
        {
            return false;
        }

        facts["items"] = list.Path;
        var envelopes = members.Where(member => Envelopes.Contains(Plain(member.Key)));
        members = [.. members, .. envelopes.SelectMany(member => Members(member.Schema, member.Path + "?."))];
        Note("totalPages", TotalPages, "integer");
        Note("totalCount", TotalCounts, "integer");
        Note("hasMore", More, "boolean");
        Note("next", NextPages, "string");
        return true;

        void Note(string fact, string[] names, string type)
        {
            var known = members.Where(member =>
                member.Schema.Said("type") == type
                && member.Schema["enum"] is null
                && member.Schema["format"]?.Value != "uri"
            );
            if (
                known
                    .Where(member => names.Contains(Plain(member.Key)))
                    .MinBy(member => Array.IndexOf(names, Plain(member.Key))) is
                { } found
            )
            {
                facts[fact] = found.Path;
            }
        }
    }

    private Node? Response(Node operation)
    {
        var success = operation.Mapped("responses").FirstOrDefault(response => response.Key.StartsWith('2')).Value;
        var json = success is null
            ? default
            : _references.Resolve(success).Mapped("content").FirstOrDefault(media => Json().IsMatch(media.Key));
        return json.Value?["schema"] is { } schema ? _references.Resolve(schema) : null;
    }

    private List<Member> Members(Node schema, string below) =>
        [
            .. _references
                .Properties(schema)
                .Select(member => new Member(
                    _keys.GetValueOrDefault(member.Key, member.Key),
                    below + Words.Upper(member.Key.Split('?')[0]),
                    _references.Resolve(member.Value)
                )),
        ];

    /// <summary>The C# type of the items, if it is one that the document names, or a simple one.</summary>
    private bool FindItem(Node list, Dictionary<string, string> facts)
    {
        if (list["items"] is not { } item)
        {
            return false;
        }

        var schema = _references.Resolve(item);
        var isType =
            schema["enum"] is not null
            || schema["properties"] is not null
            || schema["allOf"] is not null
            || schema.Said("type") == "object";
        var type = isType ? References.NameOf(item) : Simple(schema.Said("type"), schema.Said("format"));
        facts["item"] = type ?? "";
        return type is not null;
    }

    private static string? Simple(string type, string format) =>
        (type, format) switch
        {
            ("string", "") => "string",
            ("boolean", _) => "bool",
            ("integer", "int64") => "long",
            ("integer", "" or "int32") => "int",
            ("number", "" or "double") => "double",
            _ => null,
        };

    private static string Plain(string name) => new string([.. name.Where(char.IsLetterOrDigit)]).ToLowerInvariant();

    [GeneratedRegex("^(Get|List|Find|Search|Fetch|Query|Read)(?=[A-Z0-9_])")]
    private static partial Regex Verb();

    [GeneratedRegex("^application/([^;]*[+])?json")]
    private static partial Regex Json();

    /// <summary>A member of a response.</summary>
    /// <param name="Key">Its key in the document.</param>
    /// <param name="Path">How C# reads it from a page.</param>
    /// <param name="Schema">What it is.</param>
    private sealed record Member(string Key, string Path, Node Schema);
}

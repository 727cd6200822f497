namespace OneNce.Preparation
{
    using System.Collections.Generic;
    using System.Globalization;
    using System.Linq;
    using System.Text.RegularExpressions;

    /// <summary>
    /// Finds the operations that return one page of a list, and tells the templates how to read all pages. What is found
    /// depends on the operation alone.
    /// </summary>
    /// <remarks>
    /// The method of all pages has no suffix Async, which every operation's has: no operation can take its name.
    /// </remarks>
    internal sealed class Paging
    {
        private const string Mark = "x-pages";

        private static readonly string[] Numbers = { "page", "pagenumber", "pageno", "pagenum", "pageindex" };
        private static readonly string[] Offsets = { "offset", "skip", "start", "startindex" };
        private static readonly string[] Tokens =
        {
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
        };

        private static readonly string[] Items =
        {
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
        };

        private static readonly string[] Envelopes = { "meta", "metadata", "pagination", "paging", "page", "pageinfo" };
        private static readonly string[] TotalPages = { "totalpages", "pagecount", "totalpagecount" };
        private static readonly string[] TotalCounts =
        {
            "total",
            "totalcount",
            "totalitems",
            "totalelements",
            "totalresults",
            "totalrecords",
        };

        private static readonly string[] More = { "hasmore", "hasnext", "hasnextpage", "more" };
        private static readonly string[] Next =
        {
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
        };

        private readonly References references;
        private readonly IDictionary<string, string> chosen;

        private Paging(References references, IDictionary<string, string> chosen)
        {
            this.references = references;
            this.chosen = chosen;
        }

        public static void Settle(Node root, References references, IDictionary<string, string> chosen)
        {
            var paging = new Paging(references, chosen);
            foreach (var operation in SchemaWalk.Operations(root).Where(one => one.Method == "get").ToList())
            {
                paging.Settle(operation.Node, operation.Of);
            }
        }

        /// <summary>GetSims becomes GetAllSims, and Sims becomes SimsAll: different names stay different.</summary>
        public static string NameOf(string operation)
        {
            var verb = Regex.Match(operation, "^(Get|List|Find|Search|Fetch|Query|Read)(?=[A-Z0-9_])").Value;
            return verb.Length == 0 ? operation + "All" : verb + "All" + operation.Substring(verb.Length);
        }

        private void Settle(Node operation, Node path)
        {
            var parameters = operation
                .Listed("parameters")
                .Concat(path.Listed("parameters"))
                .Select(references.Resolve)
                .Where(parameter => parameter.Said("in") == "query")
                .ToList();
            var page = new Dictionary<string, string>();
            if (!Answers(operation, page) || !Chooses(parameters, page))
            {
                return;
            }

            var name = NameOf(Words.Upper(operation.Said("operationId")));
            page["name"] = chosen.TryGetValue(name, out var other) ? other : name;
            foreach (var fact in page)
            {
                operation[Mark + "-" + fact.Key] = Node.Text(fact.Value);
            }
        }

        /// <summary>Which parameter chooses a page: a token if the answer has the next one, else a number.</summary>
        private bool Chooses(List<Node> parameters, Dictionary<string, string> page)
        {
            var token = Find(parameters, Tokens, "string");
            if (token != null && page.ContainsKey("next") && !IsRequired(token))
            {
                page["kind"] = "Token";
                page["parameter"] = token.Said("name");
                return true;
            }

            var number = Find(parameters, Numbers, "integer");
            var offset = Find(parameters, Offsets, "integer");
            var found = number ?? offset;
            if (found is null)
            {
                return false;
            }

            page["kind"] = number is null ? "Offset" : "Number";
            page["parameter"] = found.Said("name");
            page["first"] = number is null ? "0" : First(number);
            return true;
        }

        /// <summary>Pages are counted from 1, unless the document says from 0.</summary>
        private string First(Node parameter)
        {
            var schema = references.Resolve(parameter["schema"]);
            var least = schema["minimum"] ?? schema["default"];
            var isZero =
                decimal.TryParse(least?.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
                && number == 0
                && schema.Said("default") != "1";
            return isZero ? "0" : "1";
        }

        private Node Find(IEnumerable<Node> parameters, string[] names, string type) =>
            parameters.FirstOrDefault(parameter =>
                names.Contains(Plain(parameter.Said("name")))
                && parameter["schema"] is Node schema
                && references.Resolve(schema).Said("type") == type
            );

        private static bool IsRequired(Node parameter) => parameter["required"]?.IsTrue == true;

        /// <summary>Whether the answer is a list, or has one; and what it says of the pages.</summary>
        private bool Answers(Node operation, Dictionary<string, string> page)
        {
            var schema = Schema(operation);
            if (schema is null)
            {
                return false;
            }

            if (schema.Said("type") == "array")
            {
                page["items"] = "page_";
                return Item(schema, page);
            }

            var members = Members(schema, "");
            var lists = members.Where(member => member.Schema.Said("type") == "array").ToList();
            var list =
                lists.Count == 1 ? lists[0] : lists.FirstOrDefault(member => Items.Contains(Plain(member.Key)));
            if (list.Schema is null || !Item(list.Schema, page))
            {
                return false;
            }

            page["items"] = "page_?." + list.Path;
            members.AddRange(
                members
                    .Where(member => Envelopes.Contains(Plain(member.Key)))
                    .ToList()
                    .SelectMany(member => Members(member.Schema, member.Path + "?."))
            );
            Note(page, "totalPages", members, TotalPages, "integer");
            Note(page, "totalCount", members, TotalCounts, "integer");
            Note(page, "hasMore", members, More, "boolean");
            Note(page, "next", members, Next, "string");
            return true;
        }

        private static void Note(
            Dictionary<string, string> page,
            string fact,
            List<(string Key, string Path, Node Schema)> members,
            string[] names,
            string type
        )
        {
            var found = names
                .SelectMany(name => members.Where(member => Plain(member.Key) == name))
                .FirstOrDefault(member => member.Schema.Said("type") == type && member.Schema["format"]?.Value != "uri");
            if (found.Schema != null && found.Schema["enum"] is null)
            {
                page[fact] = "page_?." + found.Path;
            }
        }

        private Node Schema(Node operation)
        {
            var successes = operation.Mapped("responses").Where(response => response.Key.StartsWith("2")).ToList();
            var json = successes
                .Take(1)
                .SelectMany(response => references.Resolve(response.Value).Mapped("content"))
                .FirstOrDefault(media => Regex.IsMatch(media.Key, "^application/([^;]*[+])?json"));
            return json.Value?["schema"] is Node schema ? references.Resolve(schema) : null;
        }

        /// <summary>The members whose C# names are known: those that NSwag takes as they are.</summary>
        private List<(string Key, string Path, Node Schema)> Members(Node schema, string below) =>
            references
                .Properties(schema)
                .Where(member => Words.IsPlain(member.Key))
                .Select(member => (member.Key, below + Words.Upper(member.Key), references.Resolve(member.Value)))
                .ToList();

        /// <summary>The C# type of the items, if it is one that the document names, or a simple one.</summary>
        private bool Item(Node list, Dictionary<string, string> page)
        {
            var item = list["items"];
            if (item is null)
            {
                return false;
            }

            var schema = references.Resolve(item);
            var name = References.NameOf(item);
            var isClass = schema.Said("type") == "object" || schema["properties"] != null || schema["allOf"] != null;
            page["item"] =
                name != null && (isClass || schema["enum"] != null) ? name
                : name is null && schema["enum"] is null ? Simple(schema.Said("type"), schema.Said("format"))
                : null;
            return page["item"] != null;
        }

        private static string Simple(string type, string format) =>
            type == "string" && format.Length == 0 ? "string"
            : type == "boolean" ? "bool"
            : type == "integer" ? (format == "int64" ? "long" : "int")
            : type == "number" && format.Length == 0 ? "double"
            : null;

        private static string Plain(string name) =>
            name.Replace("_", "").Replace("-", "").Replace(".", "").ToLowerInvariant();
    }
}

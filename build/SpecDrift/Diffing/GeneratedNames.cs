using System.Text;
using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>
/// The C# names of operations, arguments and bodies, which not every change of the document affects.
/// </summary>
internal static partial class GeneratedNames
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public static bool IsMethod(string key) => Methods.Contains(key);

    /// <summary>The methods of the client, by the pointers of their operations.</summary>
    public static IReadOnlyDictionary<string, string> Operations(SpecDocument document)
    {
        var operations = document
            .Visits.Where(visit => visit.Shape == "operation" && IsOfPath(visit.Pointer))
            .Select(visit => new Operation(visit.Pointer, visit.Node))
            .ToList();
        Disambiguate(
            operations,
            (operation, group) =>
                group.All(other => other.ReturnsList) ? ""
                : operation.ReturnsList ? "All"
                : ""
        );
        Disambiguate(
            operations,
            (operation, group) =>
                group.All(other => other.Method == operation.Method) ? "" : operation.Method.ToUpperInvariant()
        );
        foreach (var group in Duplicates(operations))
        {
            for (var index = 1; index < group.Count; index++)
            {
                group[index].Id += index + 1;
            }
        }

        return operations
            .DistinctBy(operation => operation.Pointer)
            .ToDictionary(operation => operation.Pointer, operation => Pascal(operation.Id), StringComparer.Ordinal);
    }

    /// <summary>The argument that a parameter becomes.</summary>
    public static string Argument(string name)
    {
        var text = Identifier().Replace(name, "_");
        return text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
    }

    /// <summary>
    /// Whether the build completes the document before NSwag reads it: then all bodies with inline schemas are named
    /// after their operations.
    /// </summary>
    public static bool IsCompleted(SpecDocument document)
    {
        var operations = document.Visits.Where(visit => visit.Shape == "operation" && IsOfPath(visit.Pointer));
        return document.Root["servers"].Items().Count == 0
            || operations.Any(operation => operation.Node["operationId"] is null)
            || document.Visits.Any(visit =>
                visit.Shape == "schema" && (visit.Node["oneOf"] ?? visit.Node["anyOf"]) is not null
            );
    }

    public static bool HasUnnamedBodies(SpecDocument document) =>
        document.Visits.Any(visit =>
            visit.Shape == "media" && IsUnnamed(visit.Node["schema"].Get("items") ?? visit.Node["schema"])
        );

    private static bool IsUnnamed(Node? schema) =>
        schema.Get("title") is null && (schema.Get("properties") ?? schema.Get("allOf")) is not null;

    private static bool IsOfPath(string pointer) =>
        pointer.StartsWith("/paths/", StringComparison.Ordinal) && pointer.AsSpan().Count('/') == 3;

    /// <summary>Returns the suffix that NSwag appends if several operations have the same id.</summary>
    private static void Disambiguate(List<Operation> operations, Func<Operation, List<Operation>, string> suffix)
    {
        foreach (var group in Duplicates(operations))
        {
            var suffixes = group.ConvertAll(operation => suffix(operation, group));
            for (var index = 0; index < group.Count; index++)
            {
                group[index].Id += suffixes[index];
            }
        }
    }

    private static List<List<Operation>> Duplicates(List<Operation> operations) =>
        [
            .. operations
                .GroupBy(operation => operation.Id)
                .Select(group => group.ToList())
                .Where(group => group.Count > 1),
        ];

    /// <summary>Converts the first letter, and each letter after a dash, to upper case.</summary>
    private static string Pascal(string id)
    {
        var text = new StringBuilder(id.Length);
        var starts = true;
        foreach (var letter in id)
        {
            if (letter != '-')
            {
                text.Append(
                    starts ? char.ToUpperInvariant(letter)
                    : char.IsLetterOrDigit(letter) ? letter
                    : '_'
                );
            }

            starts = letter == '-';
        }

        return text.ToString();
    }

    [GeneratedRegex(@"[^\p{L}\p{Nd}_]", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\{[^}]*\}|[\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    private sealed class Operation
    {
        public Operation(string pointer, Map node)
        {
            (Pointer, Method) = (pointer, JsonPointer.Last(pointer));
            Id = node.Text("operationId") is { Length: > 0 } id ? id : Method + AfterPath(JsonPointer.Keys(pointer)[1]);
            ReturnsList = node["responses"]
                .Entries()
                .Any(entry =>
                    entry.Key.StartsWith('2')
                    && entry
                        .Value.Get("content")
                        .Entries()
                        .Any(media => SchemaFacts.Type(media.Value.Get("schema")) == "array")
                );
        }

        public string Pointer { get; }

        public string Method { get; }

        public bool ReturnsList { get; }

        public string Id { get; set; }

        /// <summary>
        /// An operation without an id is named after its path: GET /v1/sims/{iccid} is getV1SimsByIccid.
        /// </summary>
        private static string AfterPath(string path) =>
            string.Concat(
                Word()
                    .Matches(path)
                    .Select(match =>
                        (match.Value[0] == '{' ? "By" : "")
                        + string.Concat(
                            Plain()
                                .Matches(match.Value)
                                .Select(word => char.ToUpperInvariant(word.Value[0]) + word.Value[1..])
                        )
                    )
            );
    }
}

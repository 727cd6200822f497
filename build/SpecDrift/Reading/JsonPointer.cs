namespace SpecDrift;

/// <summary>Paths into a document in the format of RFC 6901.</summary>
internal static class JsonPointer
{
    public const string Schemas = "/components/schemas/";

    public static string Child(string pointer, string key) =>
        key.AsSpan().ContainsAny('~', '/')
            ? $"{pointer}/{key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"
            : $"{pointer}/{key}";

    public static string Last(string pointer) => Decode(pointer[(pointer.LastIndexOf('/') + 1)..]);

    public static string[] Keys(string pointer) => [.. pointer.Split('/').Skip(1).Select(Decode)];

    /// <summary>Returns whether it points to a schema in <c>components/schemas</c> itself, not a part of one.</summary>
    public static bool IsSharedSchema(string pointer) =>
        pointer.StartsWith(Schemas, StringComparison.Ordinal) && pointer.LastIndexOf('/') == Schemas.Length - 1;

    /// <summary>Returns the pointer in a reference within the document: <c>/a/b</c> for <c>#/a/b</c>.</summary>
    public static string? OfReference(string reference) =>
        reference.StartsWith('#') && (reference.Length == 1 || reference[1] == '/') ? Unescape(reference[1..]) : null;

    public static Node? Find(Node root, string pointer) =>
        pointer
            .Split('/')
            .Skip(1)
            .Aggregate(
                (Node?)root,
                (node, key) =>
                    node switch
                    {
                        Map map => map[Decode(key)],
                        Sequence list => int.TryParse(key, out var index) ? list.Items.ElementAtOrDefault(index) : null,
                        _ => null,
                    }
            );

    private static string Decode(string key) =>
        key.Contains('~', StringComparison.Ordinal)
            ? key.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)
            : key;

    private static string Unescape(string fragment) =>
        fragment.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(fragment) : fragment;
}

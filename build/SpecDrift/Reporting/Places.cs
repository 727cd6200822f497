namespace SpecDrift;

/// <summary>
/// Names the parts of a document as API documentation does, and finds the operations that use them.
/// </summary>
internal sealed class Places(SpecDocument old, SpecDocument @new)
{
    /// <summary>What the pointers of types begin with that have no place of their own in the document.</summary>
    public const string Client = "/client/";

    private readonly Lazy<ILookup<string, string>> _holders = new(() =>
        Holders(old)
            .Concat(Holders(@new))
            .Distinct()
            .ToLookup(pair => pair.Target, pair => pair.Holder, StringComparer.Ordinal)
    );

    /// <summary>The operation or shared definition that contains a pointer; else the part of the document.</summary>
    public static string OwnerOf(string pointer)
    {
        var keys = pointer.StartsWith("/paths/", StringComparison.Ordinal)
            ? HasMethod(pointer)
                ? 3
                : 2
            : pointer.StartsWith("/components/", StringComparison.Ordinal)
                ? 3
                : pointer.StartsWith(Client, StringComparison.Ordinal)
                    ? 2
                    : 1;
        var end = 0;
        for (var key = 0; key < keys && end >= 0; key++)
        {
            end = end < pointer.Length ? pointer.IndexOf('/', end + 1) : -1;
        }

        return end < 0 ? pointer : pointer[..end];
    }

    public static bool IsOperation(string owner) =>
        owner.StartsWith("/paths/", StringComparison.Ordinal) && owner.AsSpan().Count('/') == 3;

    /// <summary>Returns a name such as GET /v2/sims, schema Sim, or servers.</summary>
    public static string Label(string owner) =>
        JsonPointer.Keys(owner) switch
        {
            ["paths", var path, var method] => $"{method.ToUpperInvariant()} {path}",
            ["paths", var path] => path,
            ["client", var type] => type,
            ["components", var kind, var name] => $"{Singular(kind)} {name}",
            [] or [""] => "document",
            [.., var part] => part,
        };

    /// <summary>Returns the operations that use a shared definition.</summary>
    public IReadOnlyList<string> Reached(string owner)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { owner };
        var operations = new List<string>();
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var part))
        {
            foreach (var holder in _holders.Value[part].Where(seen.Add))
            {
                open.Enqueue(holder);
                if (holder.StartsWith("/paths/", StringComparison.Ordinal))
                {
                    operations.Add(Label(holder));
                }
            }
        }

        return operations;
    }

    private static IEnumerable<(string Target, string Holder)> Holders(SpecDocument document) =>
        from visit in document.Visits
        let pointer = document.PointerOf(visit.Node)
        where pointer is not null
        select (OwnerOf(pointer), OwnerOf(visit.Pointer));

    private static bool HasMethod(string pointer)
    {
        var path = pointer.IndexOf('/', "/paths/".Length);
        if (path < 0)
        {
            return false;
        }

        var end = pointer.IndexOf('/', path + 1);
        return Grammar.IsMethod(pointer[(path + 1)..(end < 0 ? pointer.Length : end)]);
    }

    private static string Singular(string kind) =>
        kind switch
        {
            "requestBodies" => "request body",
            "securitySchemes" => "security scheme",
            _ => kind.TrimEnd('s'),
        };
}

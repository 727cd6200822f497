namespace SpecDrift;

/// <summary>
/// Whether each referenced part is used in requests or responses, in either document; unreferenced parts in neither.
/// </summary>
internal sealed class UsageMap
{
    private readonly Dictionary<string, Usages> _usages = new(StringComparer.Ordinal);

    public UsageMap(SpecDocument old, SpecDocument @new)
    {
        Collect(old);
        Collect(@new);
    }

    public IEnumerable<KeyValuePair<string, Usages>> All => _usages;

    public Usages Of(string pointer) => _usages.GetValueOrDefault(pointer);

    private void Collect(SpecDocument document)
    {
        var reached = new Dictionary<string, Usages>(StringComparer.Ordinal);
        var derived = Derived(document);
        for (var index = 0; index < document.Visits.Count; index++)
        {
            var visit = document.Visits[index];
            var isShared =
                visit.Pointer.StartsWith("/components/", StringComparison.Ordinal)
                && !visit.Pointer.StartsWith("/components/pathItems/", StringComparison.Ordinal);
            var way = isShared
                ? Usages.None
                : visit.Shape switch
                {
                    "parameter" or "body" => Usages.Request,
                    "response" => Usages.Response,
                    "callback" => Usages.Both,
                    "path" when visit.Pointer.StartsWith("/webhooks", StringComparison.Ordinal) => Usages.Both,
                    _ => Usages.None,
                };
            Follow(document, reached, derived, index, way);
        }

        foreach (var (pointer, usages) in reached)
        {
            _usages[pointer] = Of(pointer) | usages;
        }
    }

    private static void Follow(
        SpecDocument document,
        Dictionary<string, Usages> reached,
        ILookup<string, string> derived,
        int start,
        Usages way
    )
    {
        var open = new Stack<int>(way == Usages.None ? [] : [start]);
        while (open.TryPop(out var from))
        {
            for (var index = from; index < document.Visits[from].End; index++)
            {
                var visit = document.Visits[index];
                if (
                    visit.Shape == "schema"
                    && visit.Node.Flag(way == Usages.Request ? "readOnly" : "writeOnly")
                    && way != Usages.Both
                )
                {
                    index = visit.End - 1; // It is not used in this direction.
                    continue;
                }

                foreach (var pointer in Targets(document, visit, derived))
                {
                    var target = document.IndexOf(pointer);
                    if (target >= 0 && !reached.GetValueOrDefault(pointer).HasFlag(way))
                    {
                        reached[pointer] = reached.GetValueOrDefault(pointer) | way;
                        open.Push(target);
                    }
                }
            }
        }
    }

    /// <summary>
    /// Returns the parts that a node refers to: by reference, by its discriminator's mapping, or by derived schemas.
    /// </summary>
    private static IEnumerable<string> Targets(SpecDocument document, Visit visit, ILookup<string, string> derived)
    {
        if (visit.Shape == "discriminator")
        {
            var mapped = visit
                .Node["mapping"]
                .Entries()
                .Select(entry => entry.Value.Text())
                .OfType<string>()
                .Select(target => document.PointerOf(target) ?? JsonPointer.Child("/components/schemas", target));
            return mapped.Concat(derived[visit.Pointer[..^"/discriminator".Length]]);
        }

        return document.PointerOf(visit.Node) is { } pointer ? [pointer] : [];
    }

    /// <summary>Shared schemas by the base that their <c>allOf</c> names.</summary>
    private static ILookup<string, string> Derived(SpecDocument document) =>
        document
            .Visits.Where(visit => visit.Shape == "schema" && JsonPointer.IsSharedSchema(visit.Pointer))
            .SelectMany(visit =>
                visit
                    .Node["allOf"]
                    .Items()
                    .Select(document.PointerOf)
                    .OfType<string>()
                    .Select(pointer => (Base: pointer, visit.Pointer))
            )
            .ToLookup(pair => pair.Base, pair => pair.Pointer, StringComparer.Ordinal);
}

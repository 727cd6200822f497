namespace SpecDrift;

/// <summary>Which way each schema travels in either document; one that nothing refers to travels nowhere.</summary>
internal sealed class UsageMap
{
    private readonly Dictionary<string, Usages> usages = new(StringComparer.Ordinal);

    public UsageMap(SpecDocument old, SpecDocument @new)
    {
        Collect(old);
        Collect(@new);
    }

    public Usages Of(string pointer) => usages.GetValueOrDefault(pointer);

    private void Collect(SpecDocument document)
    {
        foreach (var visit in document.Visits.Where(visit => !visit.Pointer.StartsWith("/components", StringComparison.Ordinal)))
        {
            var way = visit.Shape switch
            {
                "parameter" or "body" => Usages.Request,
                "response" => Usages.Response,
                "callback" => Usages.Both,
                "path" when visit.Node.Reference() is not null || visit.Pointer.StartsWith("/webhooks", StringComparison.Ordinal) => Usages.Both,
                _ => Usages.None,
            };
            Follow(document, visit, way);
        }
    }

    private void Follow(SpecDocument document, Visit start, Usages way)
    {
        var open = new Stack<Visit>(way == Usages.None ? [] : [start]);
        while (open.TryPop(out var visit))
        {
            foreach (var holder in new Walker(document.File).Walk(visit.Node, visit.Shape, visit.Pointer).Where(holder => holder.Node.Reference() is not null))
            {
                var pointer = JsonPointer.OfReference(holder.Node.Reference()!);
                if (pointer is null || Of(pointer).HasFlag(way) || JsonPointer.Find(document.Root, pointer) is not Map target)
                {
                    continue;
                }

                usages[pointer] = Of(pointer) | way;
                open.Push(new(holder.Shape, target, pointer));
            }
        }
    }
}

namespace SpecDrift;

/// <summary>What a grammar cannot see: where references lead, and whether there is anything to call.</summary>
internal sealed class SoundnessCheck(SpecDocument document)
{
    private readonly Map root = document.Root;

    public void Run()
    {
        foreach (var visit in document.Visits)
        {
            switch (visit.Shape)
            {
                case "requirement":
                    Requirement(visit.Node);
                    break;
                case not ("document" or "components") when visit.Node.Reference() is not null && Grammar.Of(visit.Shape).MayBeReference:
                    Reference(visit.Node);
                    break;
            }
        }

        if (root["paths"].Entries().Count == 0 && root["webhooks"] is null && root["components"] is null)
        {
            throw Fail(root.At, "The document has no paths, so there is nothing to call: fetch it again.");
        }
    }

    private void Requirement(Map requirement)
    {
        if (requirement.Entries.FirstOrDefault(entry => root["components"].Get("securitySchemes").Get(entry.Key) is null) is { } unknown)
        {
            throw Fail(unknown.At, $"The security scheme '{unknown.Key}' is not defined under components/securitySchemes: add it, or correct the name.");
        }
    }

    private void Reference(Map holder)
    {
        var at = holder["$ref"]!.At;
        var seen = new HashSet<Node>();
        for (Node node = holder; node.Reference() is { } reference;)
        {
            var pointer = JsonPointer.OfReference(reference)
                ?? throw Fail(at, $"The reference '{reference}' leaves the document, and only what is inside can be compared: bundle both into one file.");
            if (JsonPointer.Find(root, pointer) is not Map target)
            {
                throw Fail(at, $"The reference '{reference}' leads nowhere: add what it names, or correct it.");
            }

            node = seen.Add(target) ? target : throw Fail(at, $"The reference '{reference}' leads back to itself: let one of them say what is meant.");
        }
    }

    private UnreadableException Fail(Position at, string reason) => new(document.File, at, reason);
}

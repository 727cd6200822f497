namespace SpecDrift;

/// <summary>Compares authentication: the security schemes, and which of them each operation requires.</summary>
internal static class SecurityDiff
{
    public static void Schemes(Drift drift, Cursor schemes)
    {
        var used = drift
            .Old.Visits.Where(visit => visit.Shape == "requirement")
            .SelectMany(visit => visit.Node.Entries)
            .Select(entry => entry.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (from, to) in drift.Renames.Pair(schemes.Old, schemes.New))
        {
            var at = schemes.Take(from, to);
            if (from is null || to is null)
            {
                drift.Add("security-scheme.unused-changed", at);
                continue;
            }

            drift.SchemeNames[from.Key] = to.Key;
            if (from.Key != to.Key)
            {
                drift.Add("security-scheme.renamed", at, from.Key, to.Key);
            }

            Scheme(drift, drift.Resolve(at), used.Contains(from.Key));
        }
    }

    /// <summary>One of an operation's alternatives is enough; each is a set of schemes with scopes.</summary>
    public static void Requirements(Drift drift, Cursor operation)
    {
        var own = operation.Take("security");
        var line = drift.New.Root.Find("security")?.At.Line ?? 1;
        var at =
            own.Old is null && own.New is null
                ? own.At(drift.Old.Root["security"], drift.New.Root["security"], "/security", line)
                : own.With(own.Old ?? drift.Old.Root["security"], own.New ?? drift.New.Root["security"]);
        var old = Alternatives(at.Old, drift.SchemeNames);
        var @new = Alternatives(at.New, []);
        if (!(old.TrueForAll(one => @new.Exists(one.SetEquals)) && @new.TrueForAll(one => old.Exists(one.SetEquals))))
        {
            drift.Add(Rule(old, @new), at);
        }
    }

    private static void Scheme(Drift drift, Cursor scheme, bool used)
    {
        var changed = used ? "security-scheme.changed" : "security-scheme.unused-changed";
        drift.Fields("security-scheme.text-changed", scheme, "description", "bearerFormat");
        drift.Fields(changed, scheme, "type", "name", "in", "scheme", "openIdConnectUrl");
        var flows = scheme.Take("flows");
        foreach (var key in flows.Left.ToArray())
        {
            var flow = flows.Take(key);
            if (flow.Old is null || flow.New is null)
            {
                drift.Add(flow.Old is null ? "security-scheme.endpoint-added" : changed, flow);
                continue;
            }

            drift.Fields(changed, flow, "authorizationUrl", "tokenUrl", "refreshUrl");
            Scopes(drift, flow.Take("scopes"), used);
            drift.Rest(flow);
        }

        drift.Rest(scheme);
    }

    private static void Scopes(Drift drift, Cursor scopes, bool used)
    {
        foreach (var key in scopes.Left.ToArray())
        {
            var scope = scopes.Take(key);
            drift.Add(
                scope.New is null
                    ? used
                        ? "security-scheme.scope-removed"
                        : "security-scheme.unused-changed"
                    : scope.Old is null
                        ? "security-scheme.endpoint-added"
                        : "security-scheme.text-changed",
                scope
            );
        }
    }

    private static string Rule(List<HashSet<string>> old, List<HashSet<string>> @new) =>
        (old, @new) switch
        {
            (_, [{ Count: 0 }]) => "security.removed",
            _ when @new.Exists(one => one.Count == 0) => "security.became-optional",
            _ when old.Exists(one => one.Count == 0) => "security.required",
            _ when old.TrueForAll(one => @new.Exists(one.SetEquals)) => "security.alternative-added",
            _ when old.TrueForAll(one => @new.Exists(one.IsSupersetOf)) => "security.loosened",
            _ => "security.changed",
        };

    /// <summary>Returns each alternative as its required schemes and scopes; empty if there are none.</summary>
    private static List<HashSet<string>> Alternatives(Node? security, Dictionary<string, string> names)
    {
        var alternatives = security
            .Items()
            .Select(alternative =>
                alternative
                    .Entries()
                    .SelectMany(entry => Requirement(names.GetValueOrDefault(entry.Key, entry.Key), entry.Value))
                    .ToHashSet(StringComparer.Ordinal)
            )
            .ToList();
        return alternatives.Count == 0
            ?
            [
                [],
            ]
            : alternatives;
    }

    private static IEnumerable<string> Requirement(string scheme, Node scopes) =>
        scopes.Texts().Select(scope => scheme + " " + scope).Prepend(scheme);
}

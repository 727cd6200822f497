namespace SpecDrift;

/// <summary>How callers prove who they are: the schemes themselves.</summary>
internal static class SchemesDiff
{
    public static void Compare(Drift drift, Cursor schemes)
    {
        foreach (var (from, to) in Renames.Pair(schemes.Old, schemes.New))
        {
            var at = schemes.Take(from, to);
            if (from is null || to is null)
            {
                drift.Report("security-scheme.unused-changed", at);
                continue;
            }

            drift.SchemeNames[from.Key] = to.Key;
            if (from.Key != to.Key)
            {
                drift.Report("security-scheme.renamed", at, from.Key, to.Key);
            }

            Scheme(drift, drift.Resolve(at), IsUsed(drift.Old, from.Key));
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
                drift.Report(flow.Old is null ? "security-scheme.endpoint-added" : changed, flow);
                continue;
            }

            drift.Fields(changed, flow, "authorizationUrl", "tokenUrl", "refreshUrl");
            Scopes(drift, flow.Take("scopes"), changed);
            drift.Rest(flow);
        }

        drift.Rest(scheme);
    }

    private static void Scopes(Drift drift, Cursor scopes, string changed)
    {
        foreach (var key in scopes.Left.ToArray())
        {
            var scope = scopes.Take(key);
            drift.Report(scope.New is null ? changed : scope.Old is null ? "security-scheme.endpoint-added" : "security-scheme.text-changed", scope);
        }
    }

    private static bool IsUsed(SpecDocument document, string scheme) =>
        document.Visits.Any(visit => visit.Shape == "requirement" && visit.Node[scheme] is not null);
}

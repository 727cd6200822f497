namespace SpecDrift;

internal static class InfoDiff
{
    public static void Compare(Drift drift, Cursor info)
    {
        drift.Fields("info.changed", info, "title", "summary", "description", "version", "termsOfService");
        Inner(drift, info.Take("contact"), "name", "url", "email");
        Inner(drift, info.Take("license"), "name", "url", "identifier");
        drift.Rest(info);
    }

    private static void Inner(Drift drift, Cursor at, params ReadOnlySpan<string> keys)
    {
        if (at.Old is null || at.New is null)
        {
            drift.Field("info.changed", at);
            return;
        }

        drift.Fields("info.changed", at, keys);
        drift.Rest(at);
    }
}

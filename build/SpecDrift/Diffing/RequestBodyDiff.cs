namespace SpecDrift;

internal static class RequestBodyDiff
{
    public static void Compare(Drift drift, Cursor reference)
    {
        var body = drift.Resolve(reference);
        if (body.Old is null || body.New is null)
        {
            if (body.Differs)
            {
                drift.Report(body.Old is null ? "request-body.added" : "request-body.removed", body);
            }

            return;
        }

        drift.Fields("request-body.text-changed", body, "description");
        drift.Flag(body.Take("required"), "request-body.became-required", "request-body.became-optional");
        ContentDiff.Compare(drift, body.Take("content"));
        drift.Rest(body);
    }
}

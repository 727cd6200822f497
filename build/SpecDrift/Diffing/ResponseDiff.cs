namespace SpecDrift;

internal static class ResponseDiff
{
    public static void Compare(Drift drift, Cursor response, bool isSuccess)
    {
        drift.Fields("response.text-changed", response, "description");
        var content = response.Take("content");
        var (had, has) = (content.Old.Entries().Count > 0, content.New.Entries().Count > 0);
        if (had != has)
        {
            drift.Report((isSuccess, has) switch
            {
                (true, true) => "response.body-added",
                (true, false) => "response.body-removed",
                (false, true) => "response.error-body-added",
                (false, false) => "response.error-removed",
            }, content);
        }

        ContentDiff.Compare(drift, content);
        Headers(drift, response.Take("headers"));
        drift.Fields("response.link-changed", response, "links");
        drift.Rest(response);
    }

    private static void Headers(Drift drift, Cursor headers)
    {
        foreach (var key in headers.Left.ToArray())
        {
            var header = drift.Resolve(headers.Take(key));
            if (header.Old is null || header.New is null)
            {
                drift.Report(header.Old is null ? "response.header-added" : "response.header-removed", header);
                continue;
            }

            drift.Fields("response.text-changed", header, "description");
            ExamplesDiff.Compare(drift, header);
            drift.Fields("response.header-changed", header, "schema", "content", "required", "deprecated", "style", "explode");
            drift.Rest(header);
        }
    }
}

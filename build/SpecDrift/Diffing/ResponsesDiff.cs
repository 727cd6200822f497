namespace SpecDrift;

/// <summary>Compares responses: a success is the method's result, an error with a body a typed exception.</summary>
internal static class ResponsesDiff
{
    public static void Compare(Drift drift, Cursor responses)
    {
        var old = Responses(drift.Old, responses.Old);
        var @new = Responses(drift.New, responses.New);
        var gone = old.ExceptBy(@new.Select(response => response.Status), response => response.Status).ToList();
        var come = @new.ExceptBy(old.Select(response => response.Status), response => response.Status).ToList();
        Changed(drift, responses, gone, come, response => response.IsSuccess, "response.success-changed");
        Changed(
            drift,
            responses,
            gone,
            come,
            response => !response.IsSuccess && response.HasBody,
            "response.error-changed"
        );
        foreach (var response in gone)
        {
            drift.Add(response.Kind + "-removed", responses.Take(response.Entry, null), response.Status, null);
        }

        foreach (var response in come)
        {
            drift.Add(response.Kind + "-added", responses.Take(null, response.Entry), null, response.Status);
        }

        foreach (var (from, to) in old.Join(@new, from => from.Status, to => to.Status, (from, to) => (from, to)))
        {
            Compare(drift, drift.Resolve(responses.Take(from.Entry, to.Entry)), to.IsSuccess);
        }

        drift.Rest(responses);
    }

    private static void Compare(Drift drift, Cursor response, bool isSuccess)
    {
        if (!drift.Enters(response, isSuccess ? "success" : "error"))
        {
            return;
        }

        drift.Fields("response.text-changed", response, "description");
        var content = response.Take("content");
        var (had, has) = (content.Old.Entries().Count > 0, content.New.Entries().Count > 0);
        if (had != has)
        {
            var rule = (isSuccess, has) switch
            {
                (true, true) => "response.body-added",
                (true, false) => "response.body-removed",
                (false, true) => "response.error-body-added",
                (false, false) => "response.error-removed",
            };
            drift.Add(rule, content);
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
                drift.Add(header.Old is null ? "response.header-added" : "response.header-removed", header);
                continue;
            }

            drift.Fields("response.text-changed", header, "description");
            ContentDiff.Examples(drift, header);
            drift.Fields(
                "response.header-changed",
                header,
                "schema",
                "content",
                "required",
                "deprecated",
                "style",
                "explode"
            );
            drift.Rest(header);
        }
    }

    /// <summary>If one status was removed and one of the same kind was added, the status changed.</summary>
    private static void Changed(
        Drift drift,
        Cursor responses,
        List<Response> gone,
        List<Response> come,
        Predicate<Response> kind,
        string rule
    )
    {
        if (gone.FindAll(kind) is [var from] && come.FindAll(kind) is [var to])
        {
            var at = responses.Take(from.Entry, to.Entry);
            drift.Add(rule, at, from.Status, to.Status);
            Compare(drift, drift.Resolve(at), to.IsSuccess);
            gone.Remove(from);
            come.Remove(to);
        }
    }

    private static List<Response> Responses(SpecDocument document, Node? responses) =>
        [
            .. responses
                .Entries()
                .Where(entry => !entry.Key.StartsWith("x-", StringComparison.Ordinal))
                .Select(entry => new Response(
                    entry,
                    document.Resolve(entry.Value, "").Node.Get("content").Entries().Count > 0
                )),
        ];

    private sealed record Response(Entry Entry, bool HasBody)
    {
        public string Status => Entry.Key;

        public bool IsSuccess => Status.StartsWith('2');

        public string Kind =>
            IsSuccess ? "response.success"
            : HasBody ? "response.error"
            : "response.status";
    }
}

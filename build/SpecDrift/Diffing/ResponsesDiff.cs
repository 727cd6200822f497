namespace SpecDrift;

/// <summary>Statuses: a success becomes the method's result, an error with a body a typed exception.</summary>
internal static class ResponsesDiff
{
    public static void Compare(Drift drift, Cursor responses)
    {
        var old = Statuses(drift.Old, responses.Old);
        var @new = Statuses(drift.New, responses.New);
        var gone = old.ExceptBy(@new.Select(status => status.Key), status => status.Key).ToList();
        var come = @new.ExceptBy(old.Select(status => status.Key), status => status.Key).ToList();
        Changed(drift, responses, gone, come, status => status.IsSuccess, "response.success-changed");
        Changed(drift, responses, gone, come, status => !status.IsSuccess && status.HasBody, "response.error-changed");
        gone.ForEach(status => drift.Report(status.Kind + "-removed", responses.Take(status.Entry, null), status.Key, null));
        come.ForEach(status => drift.Report(status.Kind + "-added", responses.Take(null, status.Entry), null, status.Key));
        foreach (var (from, to) in old.Join(@new, status => status.Key, status => status.Key, (from, to) => (from, to)))
        {
            ResponseDiff.Compare(drift, drift.Resolve(responses.Take(from.Entry, to.Entry)), to.IsSuccess);
        }

        old.Concat(@new).ToList().ForEach(status => responses.Take(status.Key));
        drift.Rest(responses);
    }

    /// <summary>One status gone and one come, of one kind: it is the same response with another status.</summary>
    private static void Changed(Drift drift, Cursor responses, List<Status> gone, List<Status> come, Predicate<Status> kind, string rule)
    {
        if (gone.FindAll(kind) is [var from] && come.FindAll(kind) is [var to])
        {
            var at = responses.Take(from.Entry, to.Entry);
            drift.Report(rule, at, from.Key, to.Key);
            ResponseDiff.Compare(drift, drift.Resolve(at), to.IsSuccess);
            gone.Remove(from);
            come.Remove(to);
        }
    }

    private static List<Status> Statuses(SpecDocument document, Node? responses) =>
    [
        .. responses.Entries()
            .Where(entry => !entry.Key.StartsWith("x-", StringComparison.Ordinal))
            .Select(entry => new Status(entry, document.Resolve(entry.Value, "").Node.Get("content").Entries().Count > 0)),
    ];

    private sealed record Status(Entry Entry, bool HasBody)
    {
        public string Key => Entry.Key;

        public bool IsSuccess => Key.StartsWith('2');

        public string Kind => IsSuccess ? "response.success" : HasBody ? "response.error" : "response.status";
    }
}

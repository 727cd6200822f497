using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>Paths and, below each, one operation per HTTP method.</summary>
internal static partial class PathsDiff
{
    private static readonly string[] Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

    public static void Compare(Drift drift, Cursor paths)
    {
        foreach (var (from, to) in Renames.Pair(Paths(paths.Old), Paths(paths.New), IsSamePath))
        {
            var at = paths.Take(from, to);
            if (from is not null && to is not null && from.Key != to.Key)
            {
                var rule = Template(from.Key) == Template(to.Key) ? "path.parameter-renamed" : "path.renamed";
                drift.Report(rule, at, from.Key, to.Key);
            }

            Path(drift, drift.Resolve(at));
        }

        foreach (var key in paths.Left.Where(key => !key.StartsWith('/')).ToArray())
        {
            drift.Report("extension.changed", paths.Take(key));
        }
    }

    private static void Path(Drift drift, Cursor path)
    {
        drift.Fields("path.text-changed", path, "summary", "description");
        drift.Fields("server.override-changed", path, "servers");
        path.Take("parameters"); // Judged with each operation that they reach.
        var (old, @new) = (Operations(path.Old), Operations(path.New));
        var (gone, come) = (Without(old, @new), Without(@new, old));
        if (gone is [var was] && come is [var @is] && IsMoved(was, @is))
        {
            drift.Report("operation.method-changed", path.Take(was, @is), was.Key, @is.Key);
            OperationDiff.Compare(drift, path, path.Take(was, @is));
            (gone, come) = ([], []);
        }

        Report(drift, path, "operation.removed", gone, []);
        Report(drift, path, "operation.added", [], come);
        foreach (var (from, to) in old.Join(@new, entry => entry.Key, entry => entry.Key, (from, to) => (from, to)))
        {
            OperationDiff.Compare(drift, path, path.Take(from, to));
        }

        _ = Methods.Select(path.Take).ToArray();
        drift.Rest(path);
    }

    private static void Report(Drift drift, Cursor path, string rule, List<Entry> gone, List<Entry> come)
    {
        foreach (var operation in gone.Concat(come))
        {
            var name = operation.Value.Text("operationId") ?? operation.Key;
            drift.Report(rule, path.Take(gone.Contains(operation) ? operation : null, come.Contains(operation) ? operation : null), gone.Count > 0 ? name : null, come.Count > 0 ? name : null);
        }
    }

    private static bool IsMoved(Entry was, Entry @is) =>
        Node.Same(was.Value, @is.Value) || was.Value.Text("operationId") == @is.Value.Text("operationId") || Node.Same(was.Value.Get("responses"), @is.Value.Get("responses"));

    private static List<Entry> Without(IEnumerable<Entry> some, List<Entry> others) => [.. some.ExceptBy(others.Select(entry => entry.Key), entry => entry.Key)];

    private static List<Entry> Operations(Node? path) => [.. path.Entries().Where(entry => Methods.Contains(entry.Key))];

    private static IReadOnlyList<Entry> Paths(Node? paths) => [.. paths.Entries().Where(entry => entry.Key.StartsWith('/'))];

    /// <summary>Only its placeholders have other names, or its operations their old ids.</summary>
    private static bool IsSamePath(Entry old, Entry @new)
    {
        var ids = Ids(old).ToList();
        return Template(old.Key) == Template(@new.Key) || (ids.Count > 0 && ids.Intersect(Ids(@new)).Count() == ids.Count);
    }

    private static IEnumerable<string> Ids(Entry path) => Operations(path.Value).Select(operation => operation.Value.Text("operationId")).OfType<string>();

    private static string Template(string path) => Placeholder().Replace(path, "{}");

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}

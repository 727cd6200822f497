using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>Compares paths and their operations.</summary>
internal sealed partial class PathsDiff(Drift drift)
{
    public static void Compare(Drift drift, Cursor paths)
    {
        var diff = new PathsDiff(drift);
        foreach (var (from, to) in drift.Renames.Pair(Paths(paths.Old), Paths(paths.New), IsSamePath))
        {
            diff.Path(paths.Take(from, to), from?.Key, to?.Key);
        }

        foreach (var key in paths.Left.Where(key => !key.StartsWith('/')).ToArray())
        {
            drift.Add("extension.changed", paths.Take(key));
        }
    }

    private void Path(Cursor reference, string? oldKey, string? newKey)
    {
        var placeholders = new Dictionary<string, string>(StringComparer.Ordinal);
        if (oldKey is not null && newKey is not null && oldKey != newKey)
        {
            Renamed(reference, oldKey, newKey, placeholders);
        }

        var path = drift.Resolve(reference);
        if (path.Old is not null && path.New is not null)
        {
            drift.Fields("path.text-changed", path, "summary", "description");
            drift.Fields("server.override-changed", path, "servers");
        }

        path.Skip("summary", "description", "servers", "parameters"); // Parameters are judged with each operation.
        Operations(path, placeholders);
        drift.Rest(path);
    }

    private void Renamed(Cursor path, string oldKey, string newKey, Dictionary<string, string> placeholders)
    {
        var (old, @new) = (Placeholders(oldKey), Placeholders(newKey));
        foreach (var (was, @is) in old.Count == @new.Count ? old.Zip(@new) : [])
        {
            placeholders.TryAdd(was, @is);
        }

        var isMoved = Template(oldKey) != Template(newKey);
        drift.Add(isMoved ? "path.renamed" : "path.parameter-renamed", path, oldKey, newKey);
    }

    private void Operations(Cursor path, Dictionary<string, string> placeholders)
    {
        var (old, @new) = (Methods(path.Old), Methods(path.New));
        var (gone, come) = (Without(old, @new), Without(@new, old));
        var pairs = old.Join(@new, entry => entry.Key, entry => entry.Key, (from, to) => (from, to)).ToList();
        if (gone is [var was] && come is [var @is] && IsMoved(was, @is))
        {
            drift.Add("operation.method-changed", path.Take(was, @is), was.Key, @is.Key);
            pairs.Add((was, @is));
            (gone, come) = ([], []);
        }

        gone.ForEach(entry => drift.Add("operation.removed", path.Take(entry, null), NameOf(entry), null));
        come.ForEach(entry => drift.Add("operation.added", path.Take(null, entry), null, NameOf(entry)));
        foreach (var (from, to) in pairs)
        {
            var operation = path.Take(from, to);
            drift.Fields("operation.id-changed", operation, "operationId");
            Operation(path, operation, placeholders);
        }
    }

    private void Operation(Cursor path, Cursor operation, Dictionary<string, string> placeholders)
    {
        drift.Fields("operation.text-changed", operation, "summary", "description");
        drift.Fields("external-docs.changed", operation, "externalDocs");
        drift.Flag(operation.Take("deprecated"), "operation.deprecated", "operation.undeprecated");
        Tags(operation.Take("tags"));
        ParametersDiff.Compare(drift, path, operation, placeholders);
        ContentDiff.RequestBody(drift, operation.Take("requestBody").For(Usages.Request));
        ResponsesDiff.Compare(drift, operation.Take("responses").For(Usages.Response));
        SecurityDiff.Requirements(drift, operation.For(Usages.Request));
        operation.Skip("security");
        drift.Fields("server.override-changed", operation, "servers");
        drift.Fields("operation.callback-changed", operation, "callbacks");
        drift.Rest(operation);
    }

    private void Tags(Cursor tags)
    {
        string[] old = [.. tags.Old.Texts()];
        string[] @new = [.. tags.New.Texts()];
        if (old.FirstOrDefault() != @new.FirstOrDefault() || old.Except(@new).Any())
        {
            drift.Add("operation.tag-changed", tags);
        }
        else if (!old.SequenceEqual(@new))
        {
            drift.Add("operation.tag-added", tags);
        }
    }

    private static string NameOf(Entry operation) => operation.Value.Text("operationId") ?? operation.Key;

    private static bool IsMoved(Entry was, Entry @is) =>
        Node.Same(was.Value, @is.Value)
        || was.Value.Text("operationId") == @is.Value.Text("operationId")
        || Node.Same(was.Value.Get("responses"), @is.Value.Get("responses"));

    private static List<Entry> Without(IEnumerable<Entry> some, List<Entry> others) =>
        [.. some.ExceptBy(others.Select(entry => entry.Key), entry => entry.Key)];

    private static List<Entry> Methods(Node? path) => [.. path.Entries().Where(entry => Grammar.IsMethod(entry.Key))];

    private static IReadOnlyList<Entry> Paths(Node? paths) =>
        [.. paths.Entries().Where(entry => entry.Key.StartsWith('/'))];

    /// <summary>Returns whether only its placeholders were renamed, or its operations kept their ids.</summary>
    private static bool IsSamePath(Entry old, Entry @new)
    {
        var ids = Ids(old).ToList();
        return Template(old.Key) == Template(@new.Key)
            || (ids.Count > 0 && ids.Intersect(Ids(@new)).Count() == ids.Count);
    }

    private static IEnumerable<string> Ids(Entry path) =>
        Methods(path.Value).Select(operation => operation.Value.Text("operationId")).OfType<string>();

    private static string Template(string path) => Placeholder().Replace(path, "{}");

    private static List<string> Placeholders(string path) =>
        [.. Placeholder().Matches(path).Select(match => match.Value[1..^1])];

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Placeholder();
}

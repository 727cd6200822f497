using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>Compares paths and their operations, from which NSwag generates methods.</summary>
internal sealed partial class PathsDiff
{
    private readonly Drift _drift;
    private readonly IReadOnlyDictionary<string, string> _oldNames;
    private readonly IReadOnlyDictionary<string, string> _newNames;

    private PathsDiff(Drift drift)
    {
        _drift = drift;
        _oldNames = GeneratedNames.Operations(drift.Old);
        _newNames = GeneratedNames.Operations(drift.New);
    }

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

        var path = _drift.Resolve(reference);
        if (path.Old is not null && path.New is not null)
        {
            _drift.Fields("path.text-changed", path, "summary", "description");
            _drift.Fields("server.override-changed", path, "servers");
        }

        path.Skip("summary", "description", "servers", "parameters"); // Parameters are judged with each operation.
        Operations(path, oldKey, newKey, placeholders);
        _drift.Rest(path);
    }

    private void Renamed(Cursor path, string oldKey, string newKey, Dictionary<string, string> placeholders)
    {
        var (old, @new) = (Placeholders(oldKey), Placeholders(newKey));
        foreach (var (was, @is) in old.Count == @new.Count ? old.Zip(@new) : [])
        {
            placeholders.TryAdd(was, @is);
        }

        var isSameArgument = old.Select(GeneratedNames.Argument).SequenceEqual(@new.Select(GeneratedNames.Argument));
        var rule =
            Template(oldKey) != Template(newKey) ? "path.renamed"
            : isSameArgument ? "path.parameter-respelled"
            : "path.parameter-renamed";
        _drift.Add(rule, path, oldKey, newKey);
    }

    private void Operations(Cursor path, string? oldKey, string? newKey, Dictionary<string, string> placeholders)
    {
        var (old, @new) = (Methods(path.Old), Methods(path.New));
        var (gone, come) = (Without(old, @new), Without(@new, old));
        var pairs = old.Join(@new, entry => entry.Key, entry => entry.Key, (from, to) => (from, to)).ToList();
        if (gone is [var was] && come is [var @is] && IsMoved(was, @is))
        {
            _drift.Add("operation.method-changed", path.Take(was, @is), was.Key, @is.Key);
            pairs.Add((was, @is));
            (gone, come) = ([], []);
        }

        gone.ForEach(entry => _drift.Add("operation.removed", path.Take(entry, null), NameOf(entry), null));
        come.ForEach(entry => _drift.Add("operation.added", path.Take(null, entry), null, NameOf(entry)));
        foreach (var (from, to) in pairs)
        {
            var operation = path.Take(from, to);
            Name(operation.Take("operationId"), Pointer(oldKey, from), Pointer(newKey, to));
            Operation(path, operation, placeholders);
        }
    }

    /// <summary>Compares generated method names, which the ids of other operations can change, too.</summary>
    private void Name(Cursor id, string oldPointer, string newPointer)
    {
        var (was, @is) = (_oldNames.GetValueOrDefault(oldPointer), _newNames.GetValueOrDefault(newPointer));
        if (was != @is)
        {
            var shown = id.Differs && id.Old is not null && id.New is not null;
            _drift.Add("operation.renamed", id, shown ? id.Old.Show() : was, shown ? id.New.Show() : @is);
        }
        else
        {
            _drift.Field("operation.id-respelled", id);
        }
    }

    private void Operation(Cursor path, Cursor operation, Dictionary<string, string> placeholders)
    {
        _drift.Fields("operation.text-changed", operation, "summary", "description");
        _drift.Fields("external-docs.changed", operation, "externalDocs");
        _drift.Flag(operation.Take("deprecated"), "operation.deprecated", "operation.undeprecated");
        Tags(operation.Take("tags"));
        ParametersDiff.Compare(_drift, path, operation, placeholders);
        ContentDiff.RequestBody(_drift, operation.Take("requestBody").For(Usages.Request));
        ResponsesDiff.Compare(_drift, operation.Take("responses").For(Usages.Response));
        SecurityDiff.Requirements(_drift, operation.For(Usages.Request));
        operation.Skip("security");
        _drift.Fields("server.override-changed", operation, "servers");
        _drift.Fields("operation.callback-changed", operation, "callbacks");
        _drift.Rest(operation);
    }

    private void Tags(Cursor tags)
    {
        string[] old = [.. tags.Old.Texts()];
        string[] @new = [.. tags.New.Texts()];
        if (old.FirstOrDefault() != @new.FirstOrDefault() || old.Except(@new).Any())
        {
            _drift.Add("operation.tag-changed", tags);
        }
        else if (!old.SequenceEqual(@new))
        {
            _drift.Add("operation.tag-added", tags);
        }
    }

    private static string Pointer(string? path, Entry operation) =>
        JsonPointer.Child(JsonPointer.Child("/paths", path ?? ""), operation.Key);

    private static string NameOf(Entry operation) => operation.Value.Text("operationId") ?? operation.Key;

    private static bool IsMoved(Entry was, Entry @is) =>
        Node.Same(was.Value, @is.Value)
        || was.Value.Text("operationId") == @is.Value.Text("operationId")
        || Node.Same(was.Value.Get("responses"), @is.Value.Get("responses"));

    private static List<Entry> Without(IEnumerable<Entry> some, List<Entry> others) =>
        [.. some.ExceptBy(others.Select(entry => entry.Key), entry => entry.Key)];

    private static List<Entry> Methods(Node? path) =>
        [.. path.Entries().Where(entry => GeneratedNames.IsMethod(entry.Key))];

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

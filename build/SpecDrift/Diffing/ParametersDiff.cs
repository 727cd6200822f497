namespace SpecDrift;

/// <summary>Compares an operation's parameters, including its path's: the arguments of the method.</summary>
internal static class ParametersDiff
{
    /// <param name="drift">Receives the changes.</param>
    /// <param name="path">The path of the operation.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="placeholders">
    /// New names of the path's placeholders, by their old names; they are judged with the path.
    /// </param>
    public static void Compare(
        Drift drift,
        Cursor path,
        Cursor operation,
        IReadOnlyDictionary<string, string> placeholders
    )
    {
        var own = operation.Take("parameters").For(Usages.Request);
        var places = new Dictionary<Node, string>();
        var old = Effective(
            drift.Old,
            path.With(path.Old, null),
            operation.With(operation.Old, null),
            places,
            placeholders
        );
        var @new = Effective(drift.New, path.With(path.New, null), operation.With(operation.New, null), places, null);
        var pairs = drift.Renames.Pair(old, @new, (_, _) => false);
        foreach (var (from, to) in Moved(pairs))
        {
            var line = to?.Value.At.Line ?? own.Line;
            var at = own.At(from?.Value, to?.Value, places[(to ?? from)!.Value], line);
            Parameter(drift, at, isRenamedPlaceholder: from is not null && from.Key == to?.Key);
        }

        var kept = pairs.Where(pair => pair.Old is not null && pair.New is not null).ToList();
        var (before, after) = (Order(old), Order(@new));
        if (!kept.OrderBy(pair => before[pair.Old!]).SequenceEqual(kept.OrderBy(pair => after[pair.New!])))
        {
            drift.Add("parameter.reordered", own, Names(old), Names(@new));
        }
    }

    /// <summary>Compares what parameters and headers share: a schema or content, and the serialization.</summary>
    private static void Value(Drift drift, Cursor at)
    {
        drift.Flag(at.Take("deprecated"), "parameter.deprecated", "parameter.undeprecated");
        drift.Flag(at.Take("allowEmptyValue"), "parameter.empty-value-changed", "parameter.empty-value-changed");
        drift.Flag(at.Take("allowReserved"), "parameter.encoding-changed", "parameter.encoding-changed");
        if (Style(at.Old) != Style(at.New))
        {
            drift.Add("parameter.encoding-changed", at, Style(at.Old), Style(at.New));
        }

        at.Skip("style", "explode");
        SchemaDiff.Compare(drift, at.Take("schema"));
        ContentDiff.Compare(drift, at.Take("content"));
        ContentDiff.Examples(drift, at);
    }

    private static string Style(Node? at)
    {
        var style = at.Text("style") ?? (at.Text("in") is "query" or "cookie" ? "form" : "simple");
        return at.Flag("explode", absent: style == "form") ? style + ", exploded" : style;
    }

    private static Dictionary<Entry, int> Order(List<Entry> parameters) =>
        parameters.Select((entry, index) => (entry, index)).ToDictionary(place => place.entry, place => place.index);

    private static void Parameter(Drift drift, Cursor at, bool isRenamedPlaceholder)
    {
        var name = at.New.Text("name") ?? at.Old.Text("name");
        if (at.Old is null)
        {
            drift.Add(
                at.New.Flag("required") ? "parameter.added-required" : "parameter.added-optional",
                at,
                null,
                name
            );
        }
        else if (at.New is null)
        {
            drift.Add("parameter.removed", at, name, null);
        }
        else if (at.Differs || SchemaFacts.Reference(at.New.Get("schema")) is not null)
        {
            var names = at.Take("name");
            if (!isRenamedPlaceholder)
            {
                drift.Field("parameter.renamed", names);
            }

            drift.Fields("parameter.moved", at, "in");
            drift.Flag(at.Take("required"), "parameter.became-required", "parameter.became-optional");
            drift.Fields("parameter.text-changed", at, "description");
            Value(drift, at);
            drift.Rest(at);
        }
    }

    /// <summary>A parameter that is removed from one place and added in another with the same name has moved.</summary>
    private static IEnumerable<(Entry? Old, Entry? New)> Moved(IReadOnlyList<(Entry? Old, Entry? New)> pairs)
    {
        var come = pairs.Where(pair => pair.Old is null).ToList();
        foreach (var (from, to) in pairs.Where(pair => pair.Old is not null))
        {
            var moved = to is not null
                ? default
                : come.Find(pair => pair.New!.Value.Text("name") == from!.Value.Text("name"));
            come.Remove(moved);
            yield return (from, to ?? moved.New);
        }

        foreach (var added in come)
        {
            yield return added;
        }
    }

    /// <summary>Returns an operation's own parameters, and those of its path that they do not replace.</summary>
    private static List<Entry> Effective(
        SpecDocument document,
        Cursor path,
        Cursor operation,
        Dictionary<Node, string> places,
        IReadOnlyDictionary<string, string>? placeholders
    )
    {
        var own = Resolved(document, operation, places, placeholders);
        var shared = Resolved(document, path, places, placeholders);
        return [.. shared.ExceptBy(own.Select(entry => entry.Key), entry => entry.Key), .. own];
    }

    private static List<Entry> Resolved(
        SpecDocument document,
        Cursor holder,
        Dictionary<Node, string> places,
        IReadOnlyDictionary<string, string>? placeholders
    )
    {
        var parameters = new List<Entry>();
        foreach (var (item, index) in holder.Old.Get("parameters").Items().Select((item, index) => (item, index)))
        {
            var (node, pointer) = document.Resolve(item, $"{holder.Pointer}/parameters/{index}");
            places[node] = pointer;
            var (name, place) = (node.Text("name") ?? "", node.Text("in"));
            var key = place == "path" ? placeholders?.GetValueOrDefault(name) ?? name : name;
            parameters.Add(new($"{key} {place}", item.At, node));
        }

        return [.. parameters.DistinctBy(entry => entry.Key)];
    }

    private static string Names(List<Entry> parameters) =>
        string.Join(", ", parameters.Select(entry => entry.Value.Text("name")));
}

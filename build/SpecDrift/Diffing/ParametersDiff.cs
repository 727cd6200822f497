namespace SpecDrift;

/// <summary>The parameters that reach an operation, its path's included: the arguments of the method.</summary>
internal static class ParametersDiff
{
    public static void Compare(Drift drift, Cursor path, Cursor operation)
    {
        var own = operation.Take("parameters").For(Usages.Request);
        var places = new Dictionary<Node, string>();
        var old = Effective(drift.Old, path.With(path.Old, null), operation.With(operation.Old, null), places);
        var @new = Effective(drift.New, path.With(path.New, null), operation.With(operation.New, null), places);
        var pairs = Renames.Pair(old, @new, (_, _) => false);
        foreach (var (from, to) in Moved(pairs))
        {
            Parameter(drift, new(from?.Value, to?.Value, places[(to ?? from)!.Value], to?.Value.At.Line ?? own.Line, Usages.Request));
        }

        var kept = pairs.Where(pair => pair.Old is not null && pair.New is not null).ToList();
        var (before, after) = (Order(old), Order(@new));
        if (!kept.OrderBy(pair => before[pair.Old!]).SequenceEqual(kept.OrderBy(pair => after[pair.New!])))
        {
            drift.Report("parameter.reordered", own, Names(old), Names(@new));
        }
    }

    private static Dictionary<Entry, int> Order(List<Entry> parameters) =>
        parameters.Select((entry, index) => (entry, index)).ToDictionary(place => place.entry, place => place.index);

    private static void Parameter(Drift drift, Cursor at)
    {
        var name = at.New.Text("name") ?? at.Old.Text("name");
        if (at.Old is null)
        {
            drift.Report(at.New.Flag("required") ? "parameter.added-required" : "parameter.added-optional", at, null, name);
        }
        else if (at.New is null)
        {
            drift.Report("parameter.removed", at, name, null);
        }
        else
        {
            drift.Fields("parameter.renamed", at, "name");
            drift.Fields("parameter.moved", at, "in");
            drift.Flag(at.Take("required"), "parameter.became-required", "parameter.became-optional" + (CSharpType.IsValue(drift.New, at.New.Get("schema")) ? "-value" : ""));
            drift.Fields("parameter.text-changed", at, "description");
            ValueDiff.Compare(drift, at);
            drift.Rest(at);
        }
    }

    /// <summary>What disappears in one place and appears under its name in another has moved.</summary>
    private static IEnumerable<(Entry? Old, Entry? New)> Moved(IReadOnlyList<(Entry? Old, Entry? New)> pairs)
    {
        var come = pairs.Where(pair => pair.Old is null).ToList();
        foreach (var (from, to) in pairs.Where(pair => pair.Old is not null))
        {
            var moved = to is not null ? default : come.Find(pair => pair.New!.Value.Text("name") == from!.Value.Text("name"));
            come.Remove(moved);
            yield return (from, to ?? moved.New);
        }

        foreach (var added in come)
        {
            yield return added;
        }
    }

    /// <summary>An operation's own parameters, and those of its path that they do not replace.</summary>
    private static List<Entry> Effective(SpecDocument document, Cursor path, Cursor operation, Dictionary<Node, string> places)
    {
        var own = Resolved(document, operation, places);
        return [.. Resolved(document, path, places).ExceptBy(own.Select(entry => entry.Key), entry => entry.Key), .. own];
    }

    private static List<Entry> Resolved(SpecDocument document, Cursor holder, Dictionary<Node, string> places)
    {
        var parameters = new List<Entry>();
        foreach (var (item, index) in holder.Old.Get("parameters").Items().Select((item, index) => (item, index)))
        {
            var (node, pointer) = document.Resolve(item, $"{holder.Pointer}/parameters/{index}");
            places[node] = pointer;
            parameters.Add(new($"{node.Text("name")} {node.Text("in")}", item.At, node));
        }

        return [.. parameters.DistinctBy(entry => entry.Key)];
    }

    private static string Names(List<Entry> parameters) => string.Join(", ", parameters.Select(entry => entry.Value.Text("name")));
}

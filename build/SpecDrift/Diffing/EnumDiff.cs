namespace SpecDrift;

/// <summary>
/// Compares enums, with one finding for each. A const is an enum of one value.
/// </summary>
internal static class EnumDiff
{
    public static void Compare(Drift drift, Cursor schema)
    {
        var (@enum, @const) = (schema.Take("enum"), schema.Take("const"));
        var (old, @new) = (Values(@enum.Old, @const.Old), Values(@enum.New, @const.New));
        var at = @enum.Old is not null || @enum.New is not null ? @enum : @const;
        if ((@enum.Old is null) != (@enum.New is null))
        {
            drift.Add(@enum.Old is null ? "enum.added" : "enum.removed", @enum, Show(old), Show(@new));
        }
        else if (old is null || @new is null)
        {
            if (old is not null || @new is not null)
            {
                drift.Add(old is null ? "const.added" : "const.removed", at, Show(old), Show(@new));
            }
        }
        else if (@enum.Differs || (@enum.Old is null && @const.Differs))
        {
            Values(drift, at, old, @new);
        }
        else
        {
            drift.Field("schema.constraint-changed", @const);
        }
    }

    private static IReadOnlyList<Node>? Values(Node? @enum, Node? @const) =>
        @enum is Sequence list ? list.Items
        : @const is null ? null
        : [@const];

    private static void Values(Drift drift, Cursor at, IReadOnlyList<Node> before, IReadOnlyList<Node> after)
    {
        var (old, @new) = (before.Select(item => item.Show()!).ToList(), after.Select(item => item.Show()!).ToList());
        var (had, has) = (old.ToHashSet(StringComparer.Ordinal), @new.ToHashSet(StringComparer.Ordinal));
        var (gone, come) = (old.FindAll(value => !has.Contains(value)), @new.FindAll(value => !had.Contains(value)));
        var moved = !old.Where(has.Contains).SequenceEqual(@new.Where(had.Contains));
        var isRenamed = gone.Count > 0 && Places(old, has).SequenceEqual(Places(@new, had));
        var rule =
            isRenamed ? "enum.value-renamed"
            : gone.Count > 0 ? "enum.value-removed"
            : come.Count > 0 ? "enum.value-added"
            : moved ? "enum.reordered"
            : null;
        if (rule is "enum.reordered")
        {
            drift.Add(rule, at);
        }
        else if (rule is not null)
        {
            drift.Add(rule, at, Words(gone), Words(come));
        }
    }

    /// <summary>Returns the positions of the values that the other side does not have.</summary>
    private static IEnumerable<int> Places(List<string> values, HashSet<string> others) =>
        Enumerable.Range(0, values.Count).Where(index => !others.Contains(values[index]));

    private static string? Words(List<string> values)
    {
        const int Some = 8;
        var rest = values.Count > Some ? $" and {values.Count - Some} more" : "";
        return values.Count == 0 ? null : string.Join(", ", values.Take(Some)) + rest;
    }

    private static string? Show(IReadOnlyList<Node>? values) =>
        values is null ? null : Words([.. values.Select(value => value.Show()!)]);
}

namespace SpecDrift;

/// <summary>The words that a value may be. NSwag numbers text by its position, and numbers by themselves.</summary>
internal static class EnumDiff
{
    public static void Compare(Drift drift, Cursor at)
    {
        if (!at.Differs)
        {
            return;
        }

        if (at.Old is null || at.New is null)
        {
            drift.Report(at.Old is null ? "enum.added" : "enum.removed", at);
            return;
        }

        var numbers = at.Old.Items().Concat(at.New.Items()).All(item => item is Scalar { IsWhole: true });
        var old = at.Old.Items().Select(item => item.Show()!).ToList();
        var @new = at.New.Items().Select(item => item.Show()!).ToList();
        var kept = old.Intersect(@new).ToList();
        if (!kept.SequenceEqual(@new.Intersect(old)))
        {
            drift.Report(numbers ? "enum.number-order-changed" : "enum.reordered", at);
        }

        Values(drift, at, old, @new, numbers);
    }

    private static void Values(Drift drift, Cursor at, List<string> old, List<string> @new, bool numbers)
    {
        var (before, after) = (old.ToHashSet(StringComparer.Ordinal), @new.ToHashSet(StringComparer.Ordinal));
        var last = @new.FindLastIndex(before.Contains);
        for (var index = 0; index < Math.Max(old.Count, @new.Count); index++)
        {
            var was = index < old.Count && !after.Contains(old[index]) ? old[index] : null;
            var @is = index < @new.Count && !before.Contains(@new[index]) ? @new[index] : null;
            var place = at.Item(index, was is null ? null : at.Old.Items()[index], @is is null ? null : at.New.Items()[index]);
            if (was is not null && @is is not null)
            {
                drift.Report("enum.value-renamed", place, was, @is);
                last = Math.Max(last, index);
            }
            else if (was is not null)
            {
                drift.Report("enum.value-removed", place, was, null);
            }
            else if (@is is not null)
            {
                drift.Report(numbers || index > last ? "enum.value-appended" : "enum.value-inserted", place, null, @is);
            }
        }
    }
}

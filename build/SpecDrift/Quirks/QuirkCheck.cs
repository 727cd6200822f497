namespace SpecDrift;

/// <summary>The status of known aliases and of new contradictions in both documents.</summary>
internal static class QuirkCheck
{
    public static IReadOnlyList<Quirk> Run(Drift drift, IReadOnlyList<Alias> known)
    {
        var (old, @new) = (new DocumentKeys(drift.Old), new DocumentKeys(drift.New));
        var unknown = old
            .Undeclared.Concat(@new.Undeclared)
            .Distinct()
            .Except(known.Select(alias => alias.Name))
            .Select(name => new Alias(null, name, old.TargetOf(name) ?? @new.TargetOf(name)));
        var quirks = known.Concat(unknown).Select(alias => new Quirk(alias, @new.StatusOf(alias))).ToList();
        foreach (var quirk in quirks)
        {
            Judge(drift, quirk, old.StatusOf(quirk.Alias), @new);
        }

        Others(drift, old.Contradictions, @new.Contradictions);
        return quirks;
    }

    /// <summary>
    /// Only new findings require a decision, but a known alias that contradicts the document always does.
    /// </summary>
    private static void Judge(Drift drift, Quirk quirk, QuirkStatus was, DocumentKeys keys)
    {
        var isWrong = quirk is { Alias.Id: not null, Status: QuirkStatus.Conflict or QuirkStatus.Invalid };
        if (was == quirk.Status && !isWrong)
        {
            return;
        }

        var (pointer, line) = keys.PlaceOf(quirk.Alias);
        var arrow = quirk.Alias.Target is { } target ? $"{quirk.Alias.Name} → {target}" : quirk.Alias.Name;
        var isNew = quirk.Status == QuirkStatus.New;
        drift.Add("quirk." + quirk.Word, new(null, null, pointer, line), isNew ? null : arrow, isNew ? arrow : null);
    }

    private static void Others(Drift drift, IReadOnlyList<Contradiction> old, IReadOnlyList<Contradiction> @new)
    {
        var known = old.Select(found => (found.Rule, found.Subject)).ToHashSet();
        foreach (
            var found in @new.Where(found =>
                found.Rule != ExampleCheck.Undeclared && known.Add((found.Rule, found.Subject))
            )
        )
        {
            drift.Add(found.Rule, new(null, null, found.Pointer, found.Line), null, found.Shown);
        }
    }
}

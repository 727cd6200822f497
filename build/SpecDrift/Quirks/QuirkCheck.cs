namespace SpecDrift;

/// <summary>How the ledger's aliases, and contradictions that it does not know, stand in both documents.</summary>
internal static class QuirkCheck
{
    public static IReadOnlyList<Quirk> Run(Drift drift, IReadOnlyList<Alias> ledger)
    {
        var (old, @new) = (new DocumentKeys(drift.Old), new DocumentKeys(drift.New));
        var unknown = old.Undeclared.Concat(@new.Undeclared).Distinct().Except(ledger.Select(alias => alias.Name))
            .Select(name => new Alias(null, name, old.TargetOf(name) ?? @new.TargetOf(name)));
        var quirks = ledger.Concat(unknown).Select(alias => new Quirk(alias, @new.StatusOf(alias))).ToList();
        foreach (var quirk in quirks)
        {
            Judge(drift, quirk, old.StatusOf(quirk.Alias), @new);
        }

        Others(drift, old.Contradictions, @new.Contradictions);
        return quirks;
    }

    /// <summary>Only what has come to be asks for a decision; but a ledger that contradicts the document always does.</summary>
    private static void Judge(Drift drift, Quirk quirk, QuirkStatus was, DocumentKeys keys)
    {
        var isWrong = quirk is { Alias.Id: not null, Status: QuirkStatus.Conflict or QuirkStatus.Invalid };
        if (was != quirk.Status || isWrong)
        {
            var (pointer, line) = keys.PlaceOf(quirk.Alias);
            var arrow = quirk.Alias.Target is { } target ? $"{quirk.Alias.Name} → {target}" : quirk.Alias.Name;
            drift.Report("quirk." + quirk.Word, new Cursor(null, null, pointer, line), quirk.Status == QuirkStatus.New ? null : arrow, quirk.Status == QuirkStatus.New ? arrow : null);
        }
    }

    private static void Others(Drift drift, IReadOnlyList<Contradiction> old, IReadOnlyList<Contradiction> @new)
    {
        var known = old.Select(found => (found.Rule, found.Subject)).ToHashSet();
        foreach (var found in @new.Where(found => found.Rule != ExampleCheck.Undeclared && known.Add((found.Rule, found.Subject))))
        {
            drift.Report(found.Rule, new Cursor(null, null, found.Pointer, found.Line), null, found.Shown);
        }
    }
}

namespace SpecDrift;

/// <summary>What two documents' difference means, worst first.</summary>
internal sealed record Report(string File, bool Changed, IReadOnlyList<Change> Changes, IReadOnlyList<Quirk> Quirks)
{
    public Severity Severity => Changes.Select(change => change.Severity).DefaultIfEmpty().Max();

    public Bump Bump => Changes.Select(change => change.Bump).DefaultIfEmpty().Max();

    public IEnumerable<Change> Decisions => Changes.Where(change => change.Severity >= Severity.Warning);

    public IEnumerable<Change> Infos => Changes.Where(change => change.Severity < Severity.Warning && !change.Rule.IsText);

    public IEnumerable<Change> Texts => Changes.Where(change => change.Severity < Severity.Warning && change.Rule.IsText);

    /// <summary>The verdict in one line.</summary>
    public string Verdict => Changes.Count == 0
        ? "No difference in meaning."
        : $"{Severity.Word()}, bump {Bump.Word()}: {Count(Severity.Breaking)} breaking, {Count(Severity.Warning)} to decide, {Infos.Count()} harmless, {Texts.Count()} in text only.";

    public static Report Of(Request request)
    {
        var (old, @new) = (SpecDocument.Read(request.Old), SpecDocument.Read(request.New));
        return Of(old, @new, Ledger.Find(request));
    }

    public static Report Of(SpecDocument old, SpecDocument @new, IReadOnlyList<Alias> ledger)
    {
        Truncation.Refuse(old, @new);
        var drift = DocumentDiff.Compare(old, @new);
        var changed = drift.Changes.Count > 0;
        var quirks = QuirkCheck.Run(drift, ledger);
        return new(@new.File, changed, [.. drift.Changes.OrderByDescending(change => change.Severity).ThenBy(change => change.Line)], quirks);
    }

    private int Count(Severity severity) => Changes.Count(change => change.Severity == severity);
}

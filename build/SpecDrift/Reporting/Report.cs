namespace SpecDrift;

/// <summary>The differences between two documents and their verdicts, worst first.</summary>
/// <param name="Lines">The lines of the new document.</param>
/// <param name="Changed">Whether the meaning differs; quirks and faults alone do not.</param>
/// <param name="Changes">Every difference, worst first.</param>
/// <param name="Quirks">The known aliases and the new ones.</param>
/// <param name="Faults">The faults of the new document itself; new ones are among the changes, too.</param>
/// <param name="Places">Finds the operations that use a part of a document.</param>
/// <param name="CodeDiffers">Whether the generated clients differ; null if they were not compared.</param>
internal sealed record Report(
    SourceLines Lines,
    bool Changed,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<Quirk> Quirks,
    IReadOnlyList<Fault> Faults,
    Places Places,
    bool? CodeDiffers
)
{
    /// <summary>Gets the worst of what nobody accepted.</summary>
    public Severity Severity => Open.Select(change => change.Severity).DefaultIfEmpty().Max();

    /// <summary>Gets the bump: code that differs, if only in its documentation, is a new patch.</summary>
    public Bump Bump =>
        Changes.Select(change => change.Bump).Append(CodeDiffers == true ? Bump.Patch : Bump.None).Max();

    public IEnumerable<Change> Accepted => Changes.Where(change => change.Accepted is not null);

    public IEnumerable<Change> Infos => Open.Where(change => change.Severity < Severity.Warning && !change.Rule.IsText);

    public IEnumerable<Change> Texts => Open.Where(change => change.Severity < Severity.Warning && change.Rule.IsText);

    public IReadOnlyList<Finding> Decisions => Findings(Open.Where(change => change.Severity >= Severity.Warning));

    /// <summary>Gets the new document.</summary>
    public string File => Lines.Find(1).File;

    /// <summary>The verdict in one line.</summary>
    public string Verdict =>
        Changes.Count == 0
            ? "No difference in meaning."
            : $"{Severity.Word()}, bump {Bump.Word()}: {Count(Severity.Breaking)} breaking, "
                + $"{Count(Severity.Warning)} to decide, {Infos.Count()} harmless, {Texts.Count()} in text only"
                + (Accepted.Any() ? $", {Accepted.Count()} accepted." : ".");

    /// <summary>Reads and compares two documents.</summary>
    /// <param name="old">The document that the client was generated from.</param>
    /// <param name="new">The document that is to replace it.</param>
    /// <param name="quirks">
    /// The list of known quirks; without it, QUIRKS.md beside the documents or one folder up.
    /// </param>
    /// <param name="generator">Generates the clients to compare; without it, only the wire is compared.</param>
    /// <param name="decisions">
    /// What was decided about changes; without it, drift-decisions.yml beside the documents or one folder up.
    /// </param>
    /// <exception cref="UnreadableException">A file is missing or cannot be understood.</exception>
    /// <exception cref="SourceException">A document cannot be fetched.</exception>
    public static Report Of(
        SpecInput old,
        SpecInput @new,
        string? quirks = null,
        ClientGenerator? generator = null,
        string? decisions = null
    )
    {
        var known = (quirks ?? KnownQuirks.FileBeside(old.Path, @new.Path)) is { } file ? KnownQuirks.Read(file) : [];
        var decided = (decisions ?? ChangeDecisions.FileBeside(old.Path, @new.Path)) is { } list
            ? ChangeDecisions.Read(list)
            : null;
        return Of(SpecDocument.Read(old), SpecDocument.Read(@new), known, generator, decided);
    }

    public static Report Of(
        SpecDocument old,
        SpecDocument @new,
        IReadOnlyList<Alias> known,
        ClientGenerator? generator = null,
        ChangeDecisions? decisions = null
    )
    {
        @new.ThrowIfTruncated(old);
        var drift = DocumentDiff.Compare(old, @new);
        var changed = drift.Changes.Count > 0;
        var codeDiffers =
            generator is null ? null
            : changed ? ClientDiff.Compare(drift, generator)
            : false;
        var quirks = QuirkCheck.Run(drift, known);
        var before = old.Faults.Select(fault => (fault.Rule, fault.Subject)).ToHashSet();
        foreach (var fault in @new.Faults.Where(fault => before.Add((fault.Rule, fault.Subject))))
        {
            drift.Add(fault.Rule, new(null, null, fault.Pointer, fault.Line), null, fault.Message);
        }

        var faults = @new.Faults.DistinctBy(fault => (fault.Rule, fault.Subject)).ToList();
        var changes = drift
            .Changes.Select(change => change with { ChangesCode = codeDiffers != false })
            .Select(change => (decisions ?? ChangeDecisions.None).Judge(change, @new.Version))
            .OrderByDescending(change => change.Severity)
            .ThenBy(change => change.Rule.IsCSharp)
            .ThenBy(change => change.Line)
            .ToList();
        return new(@new.Lines, changed, changes, quirks, faults, new Places(old, @new), codeDiffers);
    }

    /// <summary>
    /// Groups changes with one cause: of one schema by one rule, or the same change of several operations.
    /// </summary>
    public IReadOnlyList<Finding> Findings(IEnumerable<Change> changes) =>
        [
            .. changes
                .GroupBy(change =>
                    Places.OwnerOf(change.Pointer) is var owner && Places.IsOperation(owner)
                        ? (change.Rule.Id, change.Severity, change.Pointer[owner.Length..], change.Old, change.New)
                        : (change.Rule.Id, change.Severity, owner, null, null)
                )
                .Select(group => new Finding(this, [.. group])),
        ];

    private IEnumerable<Change> Open => Changes.Where(change => change.Accepted is null);

    private int Count(Severity severity) => Open.Count(change => change.Severity == severity);
}

/// <summary>Changes with one cause, as they are displayed.</summary>
internal sealed class Finding(Report report, IReadOnlyList<Change> changes)
{
    private const int Some = 3;

    public Change First => Changes[0];

    public IReadOnlyList<Change> Changes { get; } = changes;

    /// <summary>
    /// The affected operations, or the part of the document and the operations that use it.
    /// </summary>
    public string Where
    {
        get
        {
            var owners = Changes.Select(change => Places.OwnerOf(change.Pointer)).Distinct().ToList();
            var label = Join(owners.ConvertAll(Places.Label));
            var reached = Places.IsOperation(owners[0]) ? [] : report.Places.Reached(owners[0]);
            return reached.Count == 0 ? label : $"{label} (in {Join(reached)})";
        }
    }

    /// <summary>The changed places within the part, with old and new values.</summary>
    public IReadOnlyList<string> Details
    {
        get
        {
            var details = Changes.Select(Detail).Where(detail => detail.Length > 0).Distinct().ToList();
            return details.Count <= 5 ? details : [.. details.Take(5), $"and {details.Count - 5} more"];
        }
    }

    /// <summary>The old and the new value, if they exist.</summary>
    public static string Values(Change change) =>
        (change.Old, change.New) switch
        {
            (null, null) => "",
            (null, { } @new) => "+ " + @new,
            ({ } old, null) => "− " + old,
            var (old, @new) => $"{old} → {@new}",
        };

    private static string Detail(Change change)
    {
        var within = change.Pointer[Places.OwnerOf(change.Pointer).Length..].TrimStart('/');
        var place = string.Join('/', JsonPointer.Keys("/" + within));
        var values = Values(change);
        return place.Length == 0 || values.Length == 0 ? place + values : $"{place}: {values}";
    }

    private static string Join(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(Some)) + (names.Count > Some ? $" and {names.Count - Some} more" : "");
}

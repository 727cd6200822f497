namespace SpecDrift;

/// <summary>
/// A verdict on one kind of change: <see cref="Request"/> and <see cref="Response"/> say what it means on the wire for
/// a client built from the old document, <see cref="CSharp"/> what it means for code against the old package. The worst
/// one counts.
/// </summary>
internal sealed record Rule(
    string Id,
    Severity Request,
    Severity Response,
    Severity CSharp,
    Bump Bump,
    string Reason,
    bool IsText = false
);

/// <summary>
/// One difference with its verdict. <see cref="Line"/> is in the new document: for what is gone, where it would stand.
/// </summary>
internal sealed record Change(
    Rule Rule,
    Usages Usages,
    bool IsGenerated,
    string Pointer,
    int Line,
    string? Old,
    string? New
)
{
    public Severity Severity
    {
        get
        {
            var request = Usages.HasFlag(Usages.Request) ? Rule.Request : Severity.None;
            var response = Usages.HasFlag(Usages.Response) ? Rule.Response : Severity.None;
            var code = IsGenerated ? Rule.CSharp : Severity.None;
            return new[] { Severity.Info, request, response, code }.Max();
        }
    }

    /// <summary>
    /// What breaks is a major step; for the rest the table says whether the package's surface, behavior or texts
    /// change.
    /// </summary>
    public Bump Bump =>
        Severity == Severity.Breaking ? Bump.Major
        : IsGenerated && Rule.Bump != Bump.Major ? Rule.Bump
        : Bump.None;
}

namespace SpecDrift;

/// <summary>
/// A verdict on one kind of change: <see cref="Request"/> and <see cref="Response"/> are the effects on the wire for a
/// client of the old document, <see cref="CSharp"/> is the effect on code that uses the old package. The worst one
/// counts.
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
/// One difference with its verdict. <see cref="Line"/> is in the new document; for a removed part, where it would be.
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
    /// A breaking change is a major bump; for others, the table says whether the API, behavior or texts change.
    /// </summary>
    public Bump Bump =>
        Severity == Severity.Breaking ? Bump.Major
        : IsGenerated && Rule.Bump != Bump.Major ? Rule.Bump
        : Bump.None;
}

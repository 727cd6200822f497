namespace SpecDrift;

/// <summary>
/// A verdict on one kind of change: <see cref="Request"/> and <see cref="Response"/> are the effects on the wire for a
/// client of the old document. The worse one counts.
/// </summary>
internal sealed record Rule(
    string Id,
    Severity Request,
    Severity Response,
    Bump Bump,
    string Reason,
    bool IsText = false
)
{
    /// <summary>Gets whether it is about the generated code, and not about the wire.</summary>
    public bool IsCSharp => Id.StartsWith("csharp.", StringComparison.Ordinal);
}

/// <summary>
/// One difference with its verdict. <see cref="Line"/> is in the new document; for a removed part, where it would be.
/// <see cref="ChangesCode"/> is false if the generated client stays what it is; <see cref="Accepted"/> says why somebody
/// accepted the change, if somebody did.
/// </summary>
internal sealed record Change(
    Rule Rule,
    Usages Usages,
    string Pointer,
    int Line,
    string? Old,
    string? New,
    bool ChangesCode = true,
    string? Accepted = null
)
{
    public Severity Severity
    {
        get
        {
            var request = Usages.HasFlag(Usages.Request) ? Rule.Request : Severity.None;
            var response = Usages.HasFlag(Usages.Response) ? Rule.Response : Severity.None;
            return new[] { Severity.Info, request, response }.Max();
        }
    }

    /// <summary>
    /// A breaking change is a major bump; for others, the table says whether members, behavior or texts change.
    /// </summary>
    public Bump Bump =>
        Severity == Severity.Breaking ? Bump.Major
        : ChangesCode ? Rule.Bump
        : Bump.None;
}

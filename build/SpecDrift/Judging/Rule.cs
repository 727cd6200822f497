namespace SpecDrift;

/// <summary>
/// A verdict on one kind of change: <see cref="Request"/> and <see cref="Response"/> say what it means on the wire for a client
/// built from the old document, <see cref="CSharp"/> what it means for code against the old package. The worst one counts.
/// </summary>
internal sealed record Rule(string Id, Severity Request, Severity Response, Severity CSharp, Bump Bump, string Reason, bool IsText = false)
{
    public Severity SeverityFor(Usages usages)
    {
        var wire = usages.HasFlag(Usages.Request) ? Request : Severity.None;
        wire = usages.HasFlag(Usages.Response) && Response > wire ? Response : wire;
        var worst = wire > CSharp ? wire : CSharp;
        return worst == Severity.None ? Severity.Info : worst;
    }

    /// <summary>What breaks is a major step; for the rest the table says whether the package's surface, behaviour or texts change.</summary>
    public Bump BumpFor(Usages usages) => SeverityFor(usages) == Severity.Breaking ? Bump.Major : Bump;
}

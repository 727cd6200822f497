namespace SpecDrift;

/// <summary>How a change affects consumers of the generated client, from nothing to the worst.</summary>
internal enum Severity
{
    None,
    Info,
    Warning,
    Breaking,
}

/// <summary>The version bump that a change requires.</summary>
internal enum Bump
{
    None,
    Patch,
    Minor,
    Major,
}

/// <summary>Where a part of the document is used: in requests, in responses, or in both.</summary>
[Flags]
internal enum Usages
{
    None = 0,
    Request = 1,
    Response = 2,
    Both = Request | Response,
}

internal static class Words
{
    public static string Word(this Severity severity) =>
        severity switch
        {
            Severity.Breaking => "breaking",
            Severity.Warning => "warning",
            Severity.Info => "info",
            _ => "none",
        };

    public static string Word(this Bump bump) =>
        bump switch
        {
            Bump.Major => "major",
            Bump.Minor => "minor",
            Bump.Patch => "patch",
            _ => "none",
        };
}

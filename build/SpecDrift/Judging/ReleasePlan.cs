using System.Text.RegularExpressions;

namespace SpecDrift;

/// <summary>What a drift asks of the next release.</summary>
internal static class ReleasePlan
{
    /// <summary>
    /// The lowest version that may follow a released one. Before 1.0.0 a breaking change raises the minor number,
    /// anything else the patch.
    /// </summary>
    public static Version Lowest(Version released, Bump bump) =>
        (released.Major, bump) switch
        {
            (_, Bump.None) => released,
            (0, Bump.Major) => new Version(0, released.Minor + 1, 0),
            (0, _) or (_, Bump.Patch) => new Version(released.Major, released.Minor, released.Build + 1),
            (_, Bump.Minor) => new Version(released.Major, released.Minor + 1, 0),
            _ => new Version(released.Major + 1, 0, 0),
        };

    /// <summary>The quirks that are not simply needed and have no line under the decisions of QUIRKS.md.</summary>
    public static IEnumerable<string> Undecided(IEnumerable<Quirk> quirks, string list)
    {
        var decisions = list[Math.Max(0, list.IndexOf("## Decisions", StringComparison.Ordinal))..];
        return quirks
            .Where(quirk =>
                quirk.Status != QuirkStatus.Needed
                && !Regex.IsMatch(decisions, $@"(?m)^- `{Regex.Escape(quirk.Alias.Name)}` {quirk.Word}: *\S")
            )
            .Select(quirk => $"{quirk.Alias.Name} {quirk.Word}");
    }
}

using System.Text.RegularExpressions;

namespace SpecDrift.Tests;

/// <summary>
/// The document in spec/ against the one of the last release: the package's version and QUIRKS.md keep up with it.
/// </summary>
public sealed partial class BumpTests
{
    private static readonly string Root = Find(AppContext.BaseDirectory);
    private static readonly string Quirks = Path.Combine(Root, "spec", "QUIRKS.md");

    [Test]
    public void The_version_of_the_package_is_high_enough_for_the_drift()
    {
        var released = Version.Parse(File.ReadAllText(Path.Combine(Root, "spec", "released", "VERSION")));
        var version = Version.Parse(
            PackageVersion().Match(File.ReadAllText(Path.Combine(Root, "build", "Package.props"))).Groups[1].Value
        );

        Assert.That(version, Is.GreaterThanOrEqualTo(ReleasePlan.Lowest(released, Today().Bump)));
    }

    [Test]
    public void Every_quirk_that_asks_for_a_decision_has_one() =>
        Assert.That(ReleasePlan.Undecided(Today().Quirks, File.ReadAllText(Quirks)), Is.Empty);

    [TestCase("1.4.2", "major", "2.0.0")]
    [TestCase("1.4.2", "minor", "1.5.0")]
    [TestCase("1.4.2", "patch", "1.4.3")]
    [TestCase("1.4.2", "none", "1.4.2")]
    [TestCase("0.4.2", "major", "0.5.0"), TestCase("0.4.2", "minor", "0.4.3"), TestCase("0.4.2", "patch", "0.4.3")]
    public void A_bump_asks_for_a_version(string released, string bump, string lowest) =>
        Assert.That(
            ReleasePlan.Lowest(Version.Parse(released), Enum.Parse<Bump>(bump, ignoreCase: true)),
            Is.EqualTo(Version.Parse(lowest))
        );

    [TestCase("- `score` stale: kept, the server is as it was.", true)]
    [TestCase("- `score` stale:", false)]
    [TestCase("- `score` conflict: kept.", false)]
    [TestCase("", false)]
    public void A_stale_quirk_wants_a_line_that_says_what_was_decided(string line, bool decided)
    {
        var report = Documents.Compare(
            Documents.Original,
            Documents.Original.Replace("score: all", "scope: all", StringComparison.Ordinal)
        );

        Assert.That(
            ReleasePlan.Undecided(report.Quirks, $"## Decisions\n\n{line}\n").Contains("score stale"),
            Is.Not.EqualTo(decided)
        );
    }

    private static Report Today() =>
        Report.Of(
            SpecInput.OfFile(Path.Combine(Root, "spec", "released", "1nce-authorization-openapi.yml")),
            SpecInput.OfFile(Path.Combine(Root, "spec", "1nce-authorization-openapi.yml")),
            Quirks,
            Documents.Generator
        );

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "OneNce.Generated.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);

    [GeneratedRegex("<Version>(.+)</Version>")]
    private static partial Regex PackageVersion();
}

using System.Text.RegularExpressions;

namespace OneNce.Tests.Conventions;

/// <summary>The README tells the truth. Its snippets are compiled by OneNce.Package.AcceptanceTests.</summary>
public sealed partial class ReadmeTests
{
    /// <summary>There it is built by a consumer: see OneNce.Package.AcceptanceTests.</summary>
    [Test]
    public void The_items_for_own_documents_are_those_of_the_package()
    {
        var items = Items().Match(Repository.Read("README.md")).Value;

        Assert.That(items, Does.Contain("<OneNceSpec"));
        Assert.That(Repository.Read("src", "OneNce.Generated", "README.md"), Does.Contain(items));
    }

    [Test]
    public void The_README_is_60_to_150_lines_long() =>
        Assert.That(Repository.Read("README.md").Split('\n'), Has.Length.InRange(60, 150));

    /// <summary>It counts nothing that comes from the document, which another may change.</summary>
    [Test]
    public void The_README_counts_the_quirks_as_they_are() =>
        Assert.That(Repository.Read("README.md"), Does.Contain($"{Replay.Ledger.Rows.Count} quirks"));

    [TestCaseSource(nameof(Links))]
    public void A_link_of_the_README_leads_somewhere(string link) => Assert.That(Path.Exists(Repository.PathOf(link)));

    private static IEnumerable<string> Links() =>
        Link()
            .Matches(Repository.Read("README.md"))
            .Select(match => match.Groups[1].Value)
            .Where(link => !link.Contains("://", StringComparison.Ordinal));

    [GeneratedRegex("```xml\n.*?```", RegexOptions.Singleline)]
    private static partial Regex Items();

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();
}

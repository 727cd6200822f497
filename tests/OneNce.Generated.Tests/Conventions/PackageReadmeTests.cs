using System.Text.RegularExpressions;

namespace OneNce.Tests.Conventions;

/// <summary>
/// What the packages' READMEs show of projects is part of a consumer, which the acceptance tests of the packages build.
/// They compile the C# snippets themselves.
/// </summary>
public sealed partial class PackageReadmeTests
{
    private static readonly string Consumers = Repository.PathOf(
        "tests",
        "OneNce.Package.AcceptanceTests",
        "Consumers"
    );

    private static readonly string Compiled = string.Join(
        '\n',
        Directory
            .EnumerateFiles(Consumers, "*.cs*", SearchOption.AllDirectories)
            .Select(file => Lines(File.ReadAllText(file)))
    );

    [TestCaseSource(nameof(Snippets))]
    public void A_snippet_is_part_of_a_consumer(string snippet) => Assert.That(Compiled, Does.Contain(Lines(snippet)));

    private static IEnumerable<string> Snippets() =>
        new[] { "OneNce.Generated", "OneNce.Kiota", "OneNce.Sandbox" }
            .SelectMany(id => Snippet().Matches(Repository.Read("src", id, "README.md")))
            .Select(match => match.Groups[1].Value);

    private static string Lines(string code) =>
        string.Join('\n', code.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0));

    [GeneratedRegex("```xml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}

using System.Text.RegularExpressions;

namespace OneNce.Cli.Tests.Conventions;

/// <summary>The tool's README, held to the code.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Repository.Read("src", "OneNce.Cli", "README.md");

    /// <summary>Callers decide by the type, so each that the host has must be told.</summary>
    [Test]
    public void The_table_of_problems_names_each_type_and_no_other()
    {
        var sources = Directory
            .EnumerateFiles(Repository.PathOf("src", "OneNce.Cli"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText);
        var types = sources.SelectMany(source => Type().Matches(source)).Select(match => match.Groups[1].Value);
        var told = Row()
            .Matches(Readme)
            .SelectMany(row => Name().Matches(row.Groups[1].Value))
            .Select(name => name.Groups[1].Value);

        Assert.That(told, Is.Not.Empty.And.EquivalentTo(types));
    }

    /// <summary>The first argument of a problem is its status, the second its type.</summary>
    [GeneratedRegex(@"\b[Ss]tatus\w*,\s+""([a-z-]+)""")]
    private static partial Regex Type();

    [GeneratedRegex(@"^\| \d{3}[\d, ]* \| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Name();
}

using System.Text.Json;

namespace OneNce.Generation.Tests;

/// <summary>
/// Which projects <c>dotnet test</c> runs: all of them with the solution, the fast ones with the filter.
/// </summary>
public sealed class SolutionTests
{
    private static readonly string[] Projects =
    [
        .. new[] { "build", "src", "tests" }
            .SelectMany(folder => Directory.EnumerateDirectories(Repository.PathOf(folder)))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj"))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')),
    ];

    [Test]
    public void The_solution_has_every_project()
    {
        var solution = Repository.Read("OneNce.Generated.sln").Replace('\\', '/');
        var missing = Projects.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal));
        Assert.That(Projects, Has.Some.EqualTo("tests/OneNce.Generation.Tests/OneNce.Generation.Tests.csproj"));
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void The_fast_tests_are_all_except_the_acceptance_tests()
    {
        using var filter = JsonDocument.Parse(Repository.Read("tests", "Fast.slnf"));
        var listed = filter.RootElement.GetProperty("solution").GetProperty("projects").EnumerateArray();
        var tests = listed.Select(project => project.GetString()!.Replace('\\', '/')).Where(IsTests);
        var expected = Projects.Where(IsTests).Where(project => !IsAcceptance(project));
        Assert.That(tests, Is.EquivalentTo(expected));
    }

    private static bool IsAcceptance(string project) =>
        project.EndsWith(".AcceptanceTests.csproj", StringComparison.Ordinal);

    private static bool IsTests(string project) => project.EndsWith("Tests.csproj", StringComparison.Ordinal);
}

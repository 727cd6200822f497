namespace OneNce.Generation.Tests;

/// <summary>The files of the preparation are joined by MSBuild, and compiled as one.</summary>
public sealed class PreparationTests
{
    private static IEnumerable<string> Sources =>
        Directory
            .EnumerateFiles(Repository.PathOf("build", "preparation"), "*.cs")
            .Select(file => Path.GetFileName(file)!);

    [TestCaseSource(nameof(Sources))]
    public void MSBuild_changes_nothing_when_it_joins_the_files(string file) =>
        Assert.That(Repository.Read("build", "preparation", file), Does.Not.Contain("\\"));

    [TestCaseSource(nameof(Sources))]
    public void Usings_follow_the_namespace_so_that_the_files_can_be_joined(string file) =>
        Assert.That(
            Repository.Read("build", "preparation", file),
            Does.Match("^\\uFEFF?namespace OneNce.Preparation\\r?\\n")
        );
}

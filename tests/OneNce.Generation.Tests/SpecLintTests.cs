namespace OneNce.Generation.Tests;

public sealed class SpecLintTests
{
    private static readonly string Folder = Repository.PathOf("spec");

    private static readonly string Good = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "authorization.yml"));

    private static IEnumerable<string> Documents =>
        Directory
            .EnumerateFiles(Folder, "*.yml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file));

    [TestCaseSource(nameof(Documents))]
    public void A_document_of_this_repository_is_sound(string file) =>
        Assert.That(SpecLint.Check(File.ReadAllText(Path.Combine(Folder, file))), Is.Empty);

    [TestCase("schemas/Bearer_Token_400'", "schemas/Nothing'", "Nothing")]
    [TestCase("          type: integer\n", "          type: integerr\n", "integerr")]
    [TestCase("          type: integer\n", "          type: string\n          type: integer\n", "type")]
    [TestCase("      deprecated: false\n", "      deprecated: false\n      deprecated: false\n", "deprecated")]
    public void What_NSwag_ignores_is_found(string good, string bad, string says)
    {
        Assert.That(Good, Does.Contain(good));
        Assert.That(SpecLint.Check(Good.Replace(good, bad, StringComparison.Ordinal)), Has.Some.Contains(says));
    }
}

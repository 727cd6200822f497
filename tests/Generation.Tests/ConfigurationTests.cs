using System.Text.Json;
using OneNce.Generation.Tests.Support;

namespace OneNce.Generation.Tests;

/// <summary>NSwag ignores a setting it does not know, so a misspelt one would go unnoticed.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ConfigurationTests
{
    private IReadOnlyList<string> _known = [];

    [OneTimeSetUp]
    public async Task AskNSwag()
    {
        var copy = await Workspace.RestoredAsync();
        var folder = Temporary.NewFolder();
        (await Dotnet.RunAsync(folder, [Path.Combine(await NSwag.FolderAsync(copy), "dotnet-nswag.dll"), "new"])).MustSucceed();
        _known = Keys(await File.ReadAllTextAsync(Path.Combine(folder, "nswag.json")));
    }

    [Test]
    public void NSwag_knows_every_setting_of_ours() =>
        Assert.That(Keys(File.ReadAllText(Path.Combine(Temporary.Repository, "nswag.json"))), Is.SubsetOf(_known));

    [Test]
    public void NSwag_would_not_know_a_misspelt_one() =>
        Assert.That(Keys("""{ "codeGenerators": { "openApiToCSharpClient": { "injectHttpclient": true } } }"""), Is.Not.SubsetOf(_known));

    private static List<string> Keys(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Keys(document.RootElement, string.Empty)];
    }

    private static IEnumerable<string> Keys(JsonElement element, string path) => element.ValueKind != JsonValueKind.Object
        ? []
        : element.EnumerateObject().SelectMany(member => Keys(member.Value, $"{path}/{member.Name}").Prepend($"{path}/{member.Name}"));
}

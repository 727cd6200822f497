using System.Reflection;
using System.Text.Json;

namespace OneNce.Generation.Tests;

/// <summary>NSwag ignores a setting it does not know, so a misspelt one would go unnoticed.</summary>
public sealed class ConfigurationTests
{
    private static readonly string NSwag = typeof(ConfigurationTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "NSwagDirectory")
        .Value!;

    private IReadOnlyList<string> _known = [];

    [OneTimeSetUp]
    public async Task AskNSwag()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = [Path.Combine(NSwag, "dotnet-nswag.dll"), "new"];
        (await ChildProcess.RunAsync(ChildProcess.Dotnet, arguments, folder.Root)).MustSucceed();
        _known = Keys(await File.ReadAllTextAsync(folder.PathOf("nswag.json")));
    }

    [Test]
    public void NSwag_knows_every_setting_of_nswag_json() =>
        Assert.That(Keys(Repository.Read("nswag.json")), Is.Not.Empty.And.SubsetOf(_known));

    [Test]
    public void NSwag_would_not_know_a_misspelt_setting()
    {
        const string Misspelt = """{ "codeGenerators": { "openApiToCSharpClient": { "injectHttpclient": true } } }""";
        Assert.That(Keys(Misspelt), Is.Not.SubsetOf(_known));
    }

    private static List<string> Keys(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Keys(document.RootElement, "")];
    }

    private static IEnumerable<string> Keys(JsonElement element, string path) =>
        element.ValueKind != JsonValueKind.Object
            ? []
            : element
                .EnumerateObject()
                .SelectMany(member => Keys(member.Value, $"{path}/{member.Name}").Prepend($"{path}/{member.Name}"));
}

using OneNce.Generation.Tests.Support;

namespace OneNce.Generation.Tests;

/// <summary>What is wrong around the document fails the build too, in one clear line.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenProjectTests
{
    [TestCase("""<OneNceSpec Include="spec/none.yml" Client="A" Namespace="B" />""", "ONCE0001", "'spec/none.yml'")]
    [TestCase("""<OneNceSpec Include="spec/1nce-authorization-openapi.yml" Namespace="B" />""", "ONCE0002", "Client")]
    [TestCase("""<OneNceSpec Include="spec/1nce-authorization-openapi.yml" Client="A" />""", "ONCE0002", "Namespace")]
    [TestCase("""<OneNceSpec Include="spec/1nce-authorization-openapi.yml" Client="1A" Namespace="B" />""", "ONCE0002", "'1A'")]
    [TestCase("""<OneNceSpec Include="spec/1nce-authorization-openapi.yml" Client="A" Namespace="B.2" />""", "ONCE0002", "'B.2'")]
    [TestCase("""<OneNceSpec Include="spec/1nce-authorization-openapi.yml" Client="AuthorizationClient" Namespace="OneNce.Generated" />""", "ONCE0012", "OneNce.Generated.AuthorizationClient")]
    public async Task A_wrong_item_is_an_error(string item, string code, string says)
    {
        using var copy = await Workspace.RestoredAsync();
        copy.AddSpecs(item);
        AssertOneError(copy, await copy.BuildAsync(), copy.ProjectFile, code, says);
    }

    [Test]
    public async Task Another_language_is_an_error()
    {
        using var copy = await Workspace.RestoredAsync();
        AssertOneError(copy, await copy.BuildAsync("-f", "net10.0", "-p:Language=F#"), copy.ProjectFile, "ONCE0014", "a project of F#");
    }

    [TestCase("7.3")]
    [TestCase("ISO-2")]
    public async Task An_older_C_sharp_is_an_error(string version)
    {
        using var copy = await Workspace.RestoredAsync();
        AssertOneError(copy, await copy.BuildAsync("-f", "net10.0", "-p:LangVersion=" + version), copy.ProjectFile, "ONCE0015", "C# " + version);
    }

    [Test]
    public async Task Nothing_restored_is_an_error()
    {
        using var copy = Workspace.Bare();
        AssertOneError(copy, await copy.BuildAsync(), copy.ProjectFile, "ONCE0004", "dotnet add package NSwag.MSBuild");
    }

    [Test]
    public async Task A_missing_configuration_is_an_error()
    {
        using var copy = await Workspace.RestoredAsync();
        File.Delete(copy.Configuration);
        AssertOneError(copy, await copy.BuildAsync(), copy.Configuration, "ONCE0003", "nswag.json");
    }

    [TestCase("\"runtime\": \"Default\"", "\"runtime\" \"Default\"", "\"runtime\" \"Default\"")]
    [TestCase("\"injectHttpClient\": true", "\"injectHttpClient\": \"perhaps\"", "\"injectHttpClient\"")]
    [TestCase("\"SingleClientFromOperationId\"", "\"Nonsense\"", "\"operationGenerationMode\"")]
    [TestCase("openApiToCSharpClient", "openApiToNothing", "{")]
    public async Task A_broken_configuration_is_an_error_on_its_line(string good, string bad, string where)
    {
        using var copy = await Workspace.RestoredAsync();
        Files.Edit(copy.Configuration, text => text.Replace(good, bad, StringComparison.Ordinal));
        var text = await File.ReadAllTextAsync(copy.Configuration);
        var line = text[..text.IndexOf(where, StringComparison.Ordinal)].Count(character => character == '\n') + 1;
        var build = await copy.BuildAsync("-f", "net10.0");
        AssertOneError(copy, build, copy.Configuration, "ONCE0009", "nswag.json");
        Assert.That(build.Errors[0].Line, Is.EqualTo(line));
    }

    private static void AssertOneError(Workspace copy, Build build, string file, string code, string says)
    {
        Assert.That(build.Errors.Select(error => (error.File, error.Code)), Is.EqualTo(new[] { (file, code) }), build.Output);
        Assert.That(build.Errors[0].Text, Does.Contain(says));
        Assert.That(build.Succeeded, Is.False);
        Assert.That(copy.Leftovers, Is.Empty);
    }
}

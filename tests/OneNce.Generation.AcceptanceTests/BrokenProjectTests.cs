using OneNce.Generation.AcceptanceTests.Support;

namespace OneNce.Generation.AcceptanceTests;

/// <summary>What is wrong around the document fails the build too, with one clear error.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BrokenProjectTests
{
    // Each framework's build has a version of C#, and its own error.
    private const string OneFramework = "<TargetFrameworks>net10.0</TargetFrameworks>";

    private readonly Dictionary<string, CaseProject> _cases = [];
    private Workspace _workspace = null!;
    private Build _build = null!;

    private string Good => $"""<OneNceSpec Include="{_workspace.Document}" Client="A" Namespace="B" />""";

    [OneTimeSetUp]
    public async Task BuildThemTogether()
    {
        _workspace = Workspace.Bare();
        Add("none", """<OneNceSpec Include="spec/none.yml" Client="A" Namespace="B" />""");
        Add("no-client", """<OneNceSpec Include="spec/authorization.yml" Namespace="B" />""");
        Add("no-namespace", """<OneNceSpec Include="spec/authorization.yml" Client="A" />""");
        Add("client-1A", """<OneNceSpec Include="spec/authorization.yml" Client="1A" Namespace="B" />""");
        Add("namespace-B.2", """<OneNceSpec Include="spec/authorization.yml" Client="A" Namespace="B.2" />""");
        Add("twice", Good + Good);
        Add("same-names", Good + Good.Replace("Client=\"A\"", "Client=\"C\"", StringComparison.Ordinal));
        Add("language-7.3", Good, OneFramework + "<LangVersion>7.3</LangVersion>");
        Add("language-ISO-2", Good, OneFramework + "<LangVersion>ISO-2</LangVersion>");
        Configure("syntax", "\"runtime\": \"Default\"", "\"runtime\" \"Default\"");
        Configure("value", "\"injectHttpClient\": true", "\"injectHttpClient\": \"perhaps\"");
        Configure("mode", "\"SingleClientFromOperationId\"", "\"Nonsense\"");
        Configure("generator", "openApiToCSharpClient", "openApiToNothing");
        _build = await CaseProject.BuildAllAsync(_workspace);
    }

    [OneTimeTearDown]
    public void DeleteTheWorkspace() => _workspace.Dispose();

    [TestCase("none", "ONCE0001", "'spec/none.yml'")]
    [TestCase("no-client", "ONCE0002", "Client")]
    [TestCase("no-namespace", "ONCE0002", "Namespace")]
    [TestCase("client-1A", "ONCE0002", "'1A'")]
    [TestCase("namespace-B.2", "ONCE0002", "'B.2'")]
    [TestCase("twice", "ONCE0012", "B.A")]
    public void A_wrong_item_is_an_error(string name, string code, string says) =>
        AssertOneError(name, _cases[name].ProjectFile, code, says);

    [Test]
    public void Two_documents_with_equal_types_in_one_namespace_are_one_error()
    {
        var project = _cases["same-names"].ProjectFile;
        var errors = _build.Errors.Where(error => error.File == project).ToArray();
        Assert.That(errors.Select(error => error.Code), Is.EqualTo(new[] { "ONCE0017" }), _build.Output);
        Assert.That(errors[0].Text, Does.Contain("authorization.yml").And.Contain("give one of the two"));
    }

    [Test]
    public async Task Another_language_is_an_error()
    {
        using var copy = await Workspace.RestoredAsync();
        var build = await copy.BuildAsync("-f", "net10.0", "-p:Language=F#");
        AssertOnlyError(build, copy, copy.ProjectFile, "ONCE0014", "this project is in F#");
    }

    [TestCase("7.3")]
    [TestCase("ISO-2")]
    public void An_older_C_sharp_is_an_error(string version) =>
        AssertOneError("language-" + version, _cases["language-" + version].ProjectFile, "ONCE0015", "C# " + version);

    [TestCase("syntax", "\"runtime\" \"Default\"")]
    [TestCase("value", "\"injectHttpClient\"")]
    [TestCase("mode", "\"operationGenerationMode\"")]
    [TestCase("generator", "{")]
    public void A_broken_configuration_is_an_error_on_its_line(string name, string where)
    {
        var file = _cases[name].Configuration;
        var error = AssertOneError(name, file, "ONCE0009", "nswag.json");
        Assert.That(error.Line, Is.EqualTo(Files.LineOf(file, where)));
    }

    [Test]
    public async Task A_missing_configuration_is_an_error()
    {
        using var copy = await Workspace.RestoredAsync();
        File.Delete(copy.Configuration);
        AssertOnlyError(await copy.BuildAsync(), copy, copy.Configuration, "ONCE0003", "nswag.json");
    }

    [Test]
    public async Task Nothing_restored_is_an_error()
    {
        using var copy = Workspace.Bare();
        var build = await copy.BuildAsync();
        AssertOnlyError(build, copy, copy.ProjectFile, "ONCE0004", "dotnet add package NSwag.MSBuild");
    }

    private static void AssertOnlyError(Build build, Workspace copy, string file, string code, string says)
    {
        var errors = build.Errors.Select(error => (error.File, error.Code));
        Assert.That(errors, Is.EqualTo(new[] { (file, code) }), build.Output);
        Assert.That(build.Errors[0].Text, Does.Contain(says));
        Assert.That(copy.Leftovers, Is.Empty);
    }

    /// <summary>Asserts that a case has one error, and that it is this one.</summary>
    private BuildError AssertOneError(string name, string file, string code, string says)
    {
        var folder = Path.GetDirectoryName(_cases[name].ProjectFile)! + Path.DirectorySeparatorChar;
        var errors = _build.Errors.Where(error => error.File.StartsWith(folder, StringComparison.Ordinal)).ToArray();
        Assert.That(
            errors.Select(error => (error.File, error.Code)),
            Is.EqualTo(new[] { (file, code) }),
            _build.Output
        );
        Assert.That(errors[0].Text, Does.Contain(says));
        Assert.That(_cases[name].Leftovers, Is.Empty);
        return errors[0];
    }

    private void Add(string name, string spec, string properties = "")
    {
        _cases.Add(name, new CaseProject(_workspace, name));
        _cases[name].Write(spec, properties);
    }

    private void Configure(string name, string good, string bad)
    {
        _cases.Add(name, new CaseProject(_workspace, name));
        _cases[name].Write(Good, ownConfiguration: true);
        Files.Replace(_cases[name].Configuration, good, bad);
    }
}

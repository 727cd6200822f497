using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using OneNce.Generation.Tests.Support;

namespace OneNce.Generation.Tests;

/// <summary>One project with documents of every kind, built with all analysers: a warning is an error.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class SeveralDocumentsTests
{
    private Workspace _copy = null!;
    private Build _build = null!;
    private Assembly _assembly = null!;

    [OneTimeSetUp]
    public async Task BuildThemTogether()
    {
        _copy = await Workspace.RestoredAsync();
        var documents = Path.Combine(AppContext.BaseDirectory, "Documents");
        var text = await File.ReadAllTextAsync(_copy.Document);
        await WriteAsync("spec/windows.yml", text.Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.UTF8);
        Files.Copy(Path.Combine(documents, "second.yml"), Path.Combine(_copy.Root, "spec", "second.yml"));
        Files.Copy(Path.Combine(documents, "third.json"), Path.Combine(_copy.Project, "third.json"));
        await WriteAsync("elsewhere/third.json", await File.ReadAllTextAsync(Path.Combine(documents, "third.json")), Encoding.UTF8);
        _copy.AddSpecs(
            """<OneNceSpec Include="spec/windows.yml" Client="AuthorizationClient" Namespace="My.Windows" />""",
            """<OneNceSpec Include="spec/second.yml" Client="SecondClient" Namespace="My.Second" />""",
            """<OneNceSpec Include="third.json" Client="ThirdClient" Namespace="My.Third" />""",
            $"""<OneNceSpec Include="{_copy.Root}/elsewhere/third.json" Client="ThirdClient" Namespace="My.Fourth" />""");
        _build = (await _copy.RunAsync("build", Path.Combine("..", "..", Workspace.Solution), "--no-restore")).MustSucceed();
        _assembly = AnalysedAssembly.Load(Path.Combine(_copy.Application, "bin", "Debug", "net10.0", "OneNce.Generated.dll"));
    }

    [OneTimeTearDown]
    public void DeleteTheCopy() => _copy.Dispose();

    [Test]
    public void Each_document_is_generated_once_and_without_a_warning()
    {
        Assert.That(_build.Generations, Is.EqualTo(5));
        Assert.That(_build.Warned, Is.False, _build.Output);
    }

    [TestCase("OneNce.Generated.AuthorizationClient")]
    [TestCase("My.Windows.AuthorizationClient")]
    [TestCase("My.Second.SecondClient")]
    [TestCase("My.Third.ThirdClient")]
    [TestCase("My.Fourth.ThirdClient")]
    public void Each_document_has_its_client_in_the_same_assembly(string name) => Assert.That(_assembly.GetType(name), Is.Not.Null);

    [Test]
    public void The_first_document_keeps_its_names()
    {
        var method = _assembly.GetType("OneNce.Generated.AuthorizationClient")!.GetMethods().First(method => method.Name == "PostAccessTokenPOSTAsync");
        Assert.That(method.GetParameters().Select(parameter => parameter.ParameterType.FullName).First(), Is.EqualTo("OneNce.Generated.Body"));
    }

    [Test]
    public void Line_endings_and_byte_order_marks_change_nothing() =>
        Assert.That(Client("My.Windows.AuthorizationClient"), Is.EqualTo(Client("OneNce.Generated.AuthorizationClient").Replace("OneNce.Generated", "My.Windows", StringComparison.Ordinal)));

    [Test]
    public void Operations_without_an_id_get_a_name_of_their_own()
    {
        var methods = _assembly.GetType("My.Second.ISecondClient")!.GetMethods().Select(method => method.Name).ToArray();
        Assert.That(methods, Is.Unique.And.Length.EqualTo(8).And.All.Match("^[A-Z][A-Za-z0-9]+Async$"));
    }

    [Test]
    public void Parameters_keep_their_place_and_type()
    {
        var client = Client("My.Second.SecondClient");
        Assert.That(client, Does.Contain("ItemsAllAsync(int? page = null, System.Collections.Generic.IEnumerable<string>? tag = null, "));
        Assert.That(client, Does.Contain("PartsAsync(string id, long part_no, "));
    }

    [Test]
    public void All_clients_share_one_exception() =>
        Assert.That(_assembly.GetTypes().Where(type => Regex.IsMatch(type.Name, "^(OneNce)?ApiException$")).Select(type => type.FullName), Is.EqualTo(new[] { "OneNce.OneNceApiException" }));

    private string Client(string name) => File.ReadAllText(Path.Combine(_copy.Generated, name + ".g.cs"));

    private async Task WriteAsync(string name, string text, Encoding encoding)
    {
        var file = Path.Combine(_copy.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text, encoding);
    }
}

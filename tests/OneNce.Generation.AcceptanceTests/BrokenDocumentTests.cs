using System.Globalization;
using OneNce.Generation.AcceptanceTests.Support;

namespace OneNce.Generation.AcceptanceTests;

/// <summary>A document that cannot be used fails the build on the line that is wrong, and leaves no client.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BrokenDocumentTests
{
    private readonly Dictionary<BrokenDocument, (string Document, CaseProject Project)> _cases = [];
    private Workspace _workspace = null!;
    private Build _build = null!;

    [OneTimeSetUp]
    public async Task BuildAProjectForEach()
    {
        _workspace = Workspace.Bare();
        foreach (var (at, broken) in BrokenDocuments.All.Index())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"case{at:00}");
            var document = Path.Combine(_workspace.Root, "spec", name + broken.Extension);
            var good = Files.Fixture(broken.Extension == ".yml" ? "authorization.yml" : "third.json");
            await File.WriteAllTextAsync(document, broken.Break(await File.ReadAllTextAsync(good)));
            var project = new CaseProject(_workspace, name);
            project.Write($"""<OneNceSpec Include="{document}" Client="SomeClient" Namespace="Some.Name" />""");
            _cases.Add(broken, (document, project));
        }

        _build = await CaseProject.BuildAllAsync(_workspace);
    }

    [OneTimeTearDown]
    public void DeleteTheWorkspace() => _workspace.Dispose();

    [TestCaseSource(typeof(BrokenDocuments), nameof(BrokenDocuments.All))]
    public void A_broken_document_is_one_error_on_its_line(BrokenDocument broken)
    {
        var file = _cases[broken].Document;
        var errors = _build.Errors.Where(error => error.File == file).ToArray();
        var expected = (Files.LineOf(file, broken.Where), broken.Code);
        Assert.That(errors.Select(error => (error.Line, error.Code)), Is.EqualTo(new[] { expected }), _build.Output);
        Assert.That(errors[0].Text, Does.Contain(broken.Says).And.Match("[:.] .*[.]"));
    }

    [TestCaseSource(typeof(BrokenDocuments), nameof(BrokenDocuments.All))]
    public void A_broken_document_leaves_neither_client_nor_stamp(BrokenDocument broken) =>
        Assert.That(_cases[broken].Project.Leftovers, Is.Empty);

    [Test]
    public async Task A_document_that_breaks_later_removes_its_client_until_it_is_corrected()
    {
        using var copy = await Workspace.RestoredAsync();
        (await copy.BuildAsync("-f", "net10.0")).MustSucceed();
        var good = await File.ReadAllTextAsync(copy.Document);
        await File.WriteAllTextAsync(copy.Document, "a: b\n");
        var broken = await copy.BuildAsync("-f", "net10.0");
        Assert.That(broken.Succeeded, Is.False);
        Assert.That(copy.Leftovers, Is.Empty);
        await File.WriteAllTextAsync(copy.Document, good);
        Assert.That((await copy.BuildAsync("-f", "net10.0")).MustSucceed().Generations, Is.EqualTo(1));
    }
}

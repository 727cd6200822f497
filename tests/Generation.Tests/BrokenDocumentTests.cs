using OneNce.Generation.Tests.Support;

namespace OneNce.Generation.Tests;

/// <summary>A document that cannot be used fails the build on the line that is wrong, and leaves no client behind.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class BrokenDocumentTests
{
    private Workspace _copy = null!;
    private Build _build = null!;

    [OneTimeSetUp]
    public async Task BuildAProjectForEach()
    {
        _copy = Workspace.Bare();
        foreach (var broken in BrokenDocuments.All)
        {
            CaseProject.Add(_copy, broken);
        }

        _build = await CaseProject.BuildAllAsync(_copy);
    }

    [OneTimeTearDown]
    public void DeleteTheCopy() => _copy.Dispose();

    [TestCaseSource(typeof(BrokenDocuments), nameof(BrokenDocuments.All))]
    public void A_broken_document_is_one_error_on_its_line(BrokenDocument broken)
    {
        var file = CaseProject.Document(_copy, broken);
        var text = File.ReadAllText(file);
        var line = text[..text.IndexOf(broken.Where, StringComparison.Ordinal)].Count(character => character == '\n') + 1;
        var errors = _build.Errors.Where(error => error.File == file).ToArray();
        Assert.That(errors.Select(error => (error.Line, error.Code)), Is.EqualTo(new[] { (line, broken.Code) }), _build.Output);
        Assert.That(errors[0].Text, Does.Contain(broken.Says).And.Match(": .*[.]"));
    }

    [TestCaseSource(typeof(BrokenDocuments), nameof(BrokenDocuments.All))]
    public void A_broken_document_leaves_neither_client_nor_stamp(BrokenDocument broken) =>
        Assert.That(Directory.GetFiles(CaseProject.Generated(_copy, broken)).Select(Path.GetFileName), Is.EqualTo(new[] { "arguments.txt" }));

    [Test]
    public async Task A_document_that_breaks_later_takes_its_client_away_until_it_is_mended()
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

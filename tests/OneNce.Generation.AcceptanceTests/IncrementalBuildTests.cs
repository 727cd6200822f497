using OneNce.Generation.AcceptanceTests.Support;

namespace OneNce.Generation.AcceptanceTests;

/// <summary>One copy that is built again and again, with a change between one build and the next.</summary>
public sealed class IncrementalBuildTests
{
    private readonly Dictionary<string, Build> _builds = [];
    private readonly Dictionary<string, bool> _compiled = [];
    private Workspace _copy = null!;
    private IReadOnlyList<string> _afterClean = [];

    [OneTimeSetUp]
    public async Task BuildAgainAndAgain()
    {
        _copy = await Workspace.RestoredAsync();
        await BuildAsync("first", null, "-m:4");
        await BuildAsync("again");
        await BuildAsync("document touched", () => Files.Touch(_copy.Document));
        await BuildAsync("configuration touched", () => Files.Touch(_copy.Configuration));
        await BuildAsync(
            "document changed",
            () => Files.Replace(_copy.Document, "summary: Obtain Access Token", "summary: Obtains a token")
        );
        await BuildAsync(
            "configuration changed",
            () =>
                Files.Replace(
                    _copy.Configuration,
                    "\"generateOptionalParameters\": true",
                    "\"generateOptionalParameters\": false"
                )
        );
        await BuildAsync("client deleted", () => File.Delete(_copy.Client));
        await BuildAsync("client edited by hand", () => File.WriteAllText(_copy.Client, ""));
        await BuildAsync("after all changes");
        await BuildAsync("rebuild", null, "-t:Rebuild");
        (await _copy.BuildAllAsync("-t:Clean")).MustSucceed();
        _afterClean = [.. _copy.Leftovers];
    }

    [OneTimeTearDown]
    public void DeleteTheCopy() => _copy.Dispose();

    [Test]
    public void Two_frameworks_and_an_application_generate_once() =>
        Assert.That(_builds["first"].Generations, Is.EqualTo(1));

    [Test]
    public void A_second_build_generates_nothing() => Assert.That(_builds["again"].Generations, Is.Zero);

    [Test]
    public void A_second_build_compiles_nothing() => Assert.That(_compiled["again"], Is.False);

    [TestCase("document changed")]
    [TestCase("configuration changed")]
    [TestCase("client deleted")]
    [TestCase("client edited by hand")]
    [TestCase("rebuild")]
    public void A_change_generates_once(string change) => Assert.That(_builds[change].Generations, Is.EqualTo(1));

    [TestCase("document changed")]
    [TestCase("configuration changed")]
    public void A_change_is_compiled(string change) => Assert.That(_compiled[change], Is.True);

    [TestCase("document touched")]
    [TestCase("configuration touched")]
    public void A_file_with_the_same_content_generates_and_compiles_nothing(string change)
    {
        Assert.That(_builds[change].Generations, Is.Zero);
        Assert.That(_compiled[change], Is.False);
    }

    [Test]
    public void After_all_changes_it_is_quiet_again() => Assert.That(_builds["after all changes"].Generations, Is.Zero);

    [Test]
    public void Clean_removes_what_was_generated() => Assert.That(_afterClean, Is.Empty);

    private async Task BuildAsync(string name, Action? change = null, params string[] arguments)
    {
        change?.Invoke();
        var before = _copy.LastCompilation();
        _builds[name] = (await _copy.BuildAllAsync(arguments)).MustSucceed();
        _compiled[name] = _copy.LastCompilation() != before;
    }
}

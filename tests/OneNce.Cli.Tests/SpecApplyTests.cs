using OneNce.Cli.Specs;

namespace OneNce.Cli.Tests;

/// <summary><c>onence spec apply</c> on a project that is built for real.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SpecApplyTests : IDisposable
{
    private const string Sims = """
        openapi: 3.0.3
        info: {title: Sims, version: v1.0}
        paths:
          /sims:
            get:
              operationId: getSims
              responses: {'200': {description: OK}}

        """;

    private static readonly string Renamed = Sims.Replace("getSims", "listSims", StringComparison.Ordinal)
        .Replace("v1.0", "v1.1", StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();
    private readonly Terminal _shell = new(TimeProvider.System);

    public SpecApplyTests()
    {
        Write(
            "src/My.Sims/My.Sims.csproj",
            """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Version>2.3.4</Version>
              </PropertyGroup>
              <ItemGroup>
                <OneNceSpec Include="spec/sims.yml" Client="SimClient" Namespace="My.Sims" />
              </ItemGroup>
            </Project>
            """
        );
        Write("src/My.Sims/CHANGELOG.md", "# Changelog\n\n## 2.3.4\n\n- First.\n");
        Write("spec/sims.yml", Sims);
        var hash = SpecManifest.HashOf(System.Text.Encoding.UTF8.GetBytes(Sims));
        Write("spec/README.md", $"| version | `v1.0` |\n| retrieved | 2020-01-01 |\n| SHA-256 | `{hash}` |\n");
        Write("new.yml", Renamed);
    }

    public void Dispose() => _folder.Dispose();

    [Test]
    public async Task All_that_a_project_has_is_brought_up_to_date_and_the_decisions_are_listed()
    {
        Assert.That(await ApplyAsync("new.yml"), Is.EqualTo(6), _shell.Said);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Read("spec/sims.yml"), Is.EqualTo(Renamed));
            Assert.That(Read("spec/README.md"), Does.Contain("`v1.1`").And.Not.Contain("2020-01-01"));
            Assert.That(
                Read("spec/README.md"),
                Does.Contain(SpecManifest.HashOf(System.Text.Encoding.UTF8.GetBytes(Renamed)))
            );
            Assert.That(Read("src/My.Sims/My.Sims.csproj"), Does.Contain("<Version>3.0.0</Version>"));
            Assert.That(
                Read("src/My.Sims/CHANGELOG.md"),
                Does.StartWith(
                        "# Changelog\n\n## 3.0.0\n\n### The document, from v1.0 to v1.1\n\n- **Breaking:** <code>GET /sims</code>: "
                    )
                    .And.Contain("ListSimsAsync")
                    .And.EndWith("\n\n## 2.3.4\n\n- First.\n")
            );
            Assert.That(_shell.Said, Does.Contain("client: My.Sims.csproj builds"));
            Assert.That(_shell.Said, Does.Contain("decide: GET /sims:").And.Contain("drift-decisions.yml"));
        }
    }

    [Test]
    public async Task Run_twice_it_changes_nothing()
    {
        // As in a repository that keeps the document of its last release, which the second run compares with as well.
        Write("spec/released/sims.yml", Sims);
        Write("spec/released/VERSION", "2.3.4\n");
        await ApplyAsync("new.yml");
        var once = Contents();
        Assert.That(await ApplyAsync("new.yml"), Is.EqualTo(6), _shell.Said);
        Assert.That(Contents(), Is.EqualTo(once));
        Assert.That(_shell.Said, Does.Contain("document: it is the new one already"));
    }

    [Test]
    public async Task What_a_project_does_not_have_is_named_and_left_out()
    {
        File.Delete(_folder.PathOf("spec/README.md"));
        File.Delete(_folder.PathOf("src/My.Sims/CHANGELOG.md"));
        Assert.That(await ApplyAsync("new.yml"), Is.EqualTo(6), _shell.Said);
        Assert.That(_shell.Said, Does.Contain("provenance: there is no").And.Contain("changelog: there is no"));
    }

    [Test]
    public async Task A_harmless_document_leaves_nothing_to_decide()
    {
        Write("new.yml", Sims.Replace("title: Sims", "title: All SIMs", StringComparison.Ordinal));
        Assert.That(await ApplyAsync("new.yml"), Is.Zero, _shell.Said);
        Assert.That(_shell.Said, Does.Not.Contain("decide:"));
    }

    [Test]
    public async Task Code_that_no_longer_compiles_is_a_decision()
    {
        Write("src/My.Sims/Own.cs", "class Own : Missing { }");
        Assert.That(await ApplyAsync("new.yml"), Is.EqualTo(6), _shell.Said);
        Assert.That(_shell.Said, Does.Contain("decide: My.Sims.csproj does not build").And.Contain("CS0246"));
    }

    [Test]
    public void Public_members_are_recorded_as_the_build_names_them()
    {
        Write("api/PublicAPI.Shipped.txt", "#nullable enable\nA.Old() -> void\n");
        Write("api/PublicAPI.Unshipped.txt", "#nullable enable\nA.Never() -> void\nB.Kept() -> void\n");
        string[] lines =
        [
            "x.cs(1,1): error RS0016: Symbol 'static A.New(string! a) -> void' is not part of the declared public API (https://x) [a.csproj::TargetFramework=net8.0]",
            "x.cs(1,1): error RS0016: Symbol 'static A.New(string! a) -> void' is not part of the declared public API (https://x) [a.csproj::TargetFramework=net10.0]",
            "x.txt(2,1): error RS0017: Symbol 'A.Old() -> void' is part of the declared API, but is either not public or could not be found (https://x)",
            "x.txt(3,1): error RS0017: Symbol 'A.Never() -> void' is part of the declared API, but is either not public or could not be found (https://x)",
        ];

        var recorded = PublicApiFile.Of(_folder.PathOf("api"))!.Record(lines);
        Assert.That(
            recorded,
            Is.EqualTo(["+ static A.New(string! a) -> void", "− A.Old() -> void", "− A.Never() -> void"])
        );
        Assert.That(
            Read("api/PublicAPI.Unshipped.txt"),
            Is.EqualTo(
                "#nullable enable\n*REMOVED*A.Old() -> void\nB.Kept() -> void\nstatic A.New(string! a) -> void\n"
            )
        );
    }

    [TestCase("--document nothing.yml", "has no OneNceSpec item for")]
    [TestCase("--project spec", "There is no C# project")]
    public async Task A_mistake_says_what_to_do(string options, string says)
    {
        Assert.That(
            await _shell.TypeAsync($"spec apply {_folder.PathOf("new.yml")} {Project(options)}"),
            Is.EqualTo(2)
        );
        Assert.That(_shell.Said, Does.Contain(says));
    }

    private string Project(string options) =>
        options.StartsWith("--project", StringComparison.Ordinal)
            ? $"--project {_folder.PathOf("spec")}"
            : $"--project {_folder.PathOf("src/My.Sims")} {options}";

    private Task<int> ApplyAsync(string document) =>
        _shell.TypeAsync($"spec apply {_folder.PathOf(document)} --project {_folder.PathOf("src/My.Sims")}");

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(name))!);
        File.WriteAllText(_folder.PathOf(name), text);
    }

    private string Read(string name) => File.ReadAllText(_folder.PathOf(name));

    private Dictionary<string, string> Contents() =>
        new[]
        {
            "spec/sims.yml",
            "spec/README.md",
            "src/My.Sims/My.Sims.csproj",
            "src/My.Sims/CHANGELOG.md",
        }.ToDictionary(name => name, Read);
}

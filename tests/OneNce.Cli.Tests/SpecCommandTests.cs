using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OneNce.Cli.Tests;

/// <summary><c>onence spec</c>, with a server on loopback that publishes a document.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SpecCommandTests : IDisposable
{
    private const string Sims = """
        openapi: 3.0.3
        info: {title: Sims, version: '1.0'}
        paths:
          /sims:
            get:
              operationId: getSims
              responses: {'200': {description: OK}}

        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Terminal _shell = new(TimeProvider.System);
    private readonly WebApplication _publisher;
    private string _published = Sims;
    private int _status = 200;

    public SpecCommandTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _publisher = builder.Build();
        _publisher.MapGet("/{file}", () => Results.Text(_published, statusCode: _status));
        _publisher.Start();
        File.WriteAllText(Project, "<Project Sdk=\"Microsoft.NET.Sdk\">\r\n\r\n</Project>\r\n");
    }

    private string Address => _publisher.Urls.Single() + "/sim-management.yml";

    private string Project => _folder.PathOf("My.Fleet.csproj");

    private string Document => _folder.PathOf("sim-management-openapi.yml");

    private JsonNode Manifest =>
        JsonNode.Parse(File.ReadAllText(_folder.PathOf("onence-specs.json")))!["documents"]!.AsArray().Single()!;

    public void Dispose()
    {
        ((IDisposable)_publisher).Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_document_is_stored_with_its_source_and_named_in_the_project()
    {
        Assert.That(await TypeAsync($"spec add {Address}"), Is.Zero, _shell.Said);
        Assert.That(_shell.Printed, Is.EqualTo(Document + "\n"));
        Assert.That(await File.ReadAllTextAsync(Document), Is.EqualTo(Sims));
        Assert.That((string?)Manifest["source"], Is.EqualTo(Address));
        Assert.That((string?)Manifest["sha256"], Has.Length.EqualTo(64));
        const string Item = """
            <OneNceSpec Include="sim-management-openapi.yml" Namespace="My.Fleet.SimManagement" Client="SimManagementClient" />
            """;
        var expected =
            $"<Project Sdk=\"Microsoft.NET.Sdk\">\r\n\r\n  <ItemGroup>\r\n    {Item}\r\n  </ItemGroup>\r\n\r\n</Project>\r\n";
        Assert.That(await File.ReadAllTextAsync(Project), Is.EqualTo(expected));
        Assert.That(_shell.Said, Does.Contain("dotnet add My.Fleet.csproj package NSwag.MSBuild"));
    }

    [TestCase("1nce-sims-openapi.yml", "My.Fleet.Sims.SimsClient")]
    [TestCase("2nd.yml", "My.Fleet.Api2nd.Api2ndClient")]
    public async Task A_client_is_named_after_its_document_without_the_provider(string file, string client)
    {
        Assert.That(await TypeAsync($"spec add {_publisher.Urls.Single()}/{file}"), Is.Zero, _shell.Said);
        Assert.That(_shell.Said, Does.Contain($"added {client} to"));
    }

    [Test]
    public async Task Adding_it_again_changes_nothing()
    {
        await TypeAsync($"spec add {Address} --client SimClient --namespace My.Sims");
        var before = await File.ReadAllTextAsync(Project);
        Assert.That(before, Does.Contain("Namespace=\"My.Sims\" Client=\"SimClient\""));
        Assert.That(await TypeAsync($"spec add {Address}"), Is.Zero);
        Assert.That(await File.ReadAllTextAsync(Project), Is.EqualTo(before));
    }

    [Test]
    public async Task A_file_of_the_project_stays_where_it_is()
    {
        var own = _folder.PathOf("own.yml");
        await File.WriteAllTextAsync(own, Sims);
        Assert.That(await TypeAsync($"spec add {own}"), Is.Zero, _shell.Said);
        Assert.That((string?)Manifest["file"], Is.EqualTo("own.yml"));
        Assert.That(await TypeAsync("spec check"), Is.Zero, _shell.Said);
    }

    [Test]
    public async Task What_was_not_published_anew_is_0_and_nothing_is_printed()
    {
        await TypeAsync($"spec add {Address}");
        _shell.Output = new StringWriter();
        Assert.That(await TypeAsync("spec check"), Is.Zero, _shell.Said);
        Assert.That(_shell.Printed, Is.Empty);
    }

    [Test]
    public async Task A_harmless_change_is_0_and_a_breaking_one_6()
    {
        await TypeAsync($"spec add {Address}");
        _published = Sims.Replace("title: Sims", "title: All SIMs", StringComparison.Ordinal);
        Assert.That(await TypeAsync("spec check"), Is.Zero, _shell.Said);
        _published = Sims.Replace("/sims:", "/devices:", StringComparison.Ordinal);
        Assert.That(await TypeAsync("spec check --format markdown"), Is.EqualTo(6), _shell.Said);
        Assert.That(_shell.Printed, Does.Contain("breaking").IgnoreCase.And.Contain("/sims"));
        Assert.That(await File.ReadAllTextAsync(Document), Is.EqualTo(Sims));
    }

    [Test]
    public async Task A_change_is_told_by_the_member_of_the_projects_own_client()
    {
        await TypeAsync($"spec add {Address} --client SimClient --namespace My.Sims");
        _published = Sims.Replace("getSims", "listSims", StringComparison.Ordinal);
        Assert.That(await TypeAsync("spec check"), Is.EqualTo(6), _shell.Said);
        Assert.That(_shell.Printed, Does.Contain("SimClient.GetSimsAsync() → SimClient.ListSimsAsync()"));

        _shell.Output = new StringWriter();
        Assert.That(await TypeAsync("spec check --wire-only"), Is.Zero, _shell.Said);
        Assert.That(_shell.Printed, Does.Not.Contain("SimClient"));
    }

    [Test]
    public async Task An_update_takes_over_what_is_published_and_the_next_check_finds_nothing()
    {
        await TypeAsync($"spec add {Address}");
        _published = Sims.Replace("/sims:", "/devices:", StringComparison.Ordinal);
        Assert.That(await TypeAsync("spec update sim-management-openapi.yml"), Is.Zero, _shell.Said);
        Assert.That(_shell.Printed, Does.Contain("/sims"));
        Assert.That(await File.ReadAllTextAsync(Document), Is.EqualTo(_published));
        Assert.That(await TypeAsync("spec check"), Is.Zero);
    }

    [Test]
    public async Task A_document_that_was_edited_is_compared_as_it_is()
    {
        await TypeAsync($"spec add {Address}");
        await File.WriteAllTextAsync(Document, Sims.Replace("getSims", "listSims", StringComparison.Ordinal));
        Assert.That(await TypeAsync("spec check"), Is.EqualTo(6));
        Assert.That(_shell.Said, Does.Contain("was edited"));
    }

    [Test]
    public async Task Two_documents_are_compared_wherever_they_are()
    {
        var old = _folder.PathOf("old.yml");
        await File.WriteAllTextAsync(old, Sims.Replace("/sims:", "/devices:", StringComparison.Ordinal));
        Assert.That(await TypeAsync($"spec diff {old} {Address}"), Is.EqualTo(6), _shell.Said);
        Assert.That(await TypeAsync($"spec diff {Address} {Address}"), Is.Zero);
    }

    [TestCase("spec add nothing/here", 2, "neither an https address nor a name")]
    [TestCase("spec add http://example.com/a.json", 2, "not an https address")]
    [TestCase("spec add http://127.0.0.1:1/a.json", 4, "cannot be fetched")]
    [TestCase("spec add {address} --client 1A", 2, "expects a C# name")]
    [TestCase("spec check", 2, "onence spec add")]
    [TestCase("spec check --format xml", 2, "expects one of")]
    public async Task A_mistake_says_what_to_do(string line, int exitCode, string says)
    {
        var typed = line.Replace("{address}", Address, StringComparison.Ordinal);
        Assert.That(await TypeAsync(typed), Is.EqualTo(exitCode), _shell.Said);
        Assert.That(_shell.Said, Does.Contain(says));
        Assert.That(_folder.PathOf("onence-specs.json"), Does.Not.Exist);
    }

    [Test]
    public async Task What_is_published_instead_of_a_document_is_an_error_and_nothing_is_written()
    {
        _published = "<html>";
        Assert.That(await TypeAsync($"spec add {Address}"), Is.EqualTo(1));
        Assert.That(_shell.Said, Does.Contain("web page").And.Contain(Address));
        _status = 503;
        Assert.That(await TypeAsync($"spec add {Address}"), Is.EqualTo(4));
        Assert.That(_shell.Said, Does.Contain("responds with 503"));
        Assert.That(Document, Does.Not.Exist);
    }

    private Task<int> TypeAsync(string line) =>
        _shell.TypeAsync(line.StartsWith("spec diff", StringComparison.Ordinal) ? line : $"{line} --project {Project}");
}

using System.Text.Json;
using OneNce.Package.AcceptanceTests.Support;
using OneNce.Sandbox;

namespace OneNce.Package.AcceptanceTests;

/// <summary>What others build with the packages runs, and prints what it should.</summary>
public sealed class ConsumerTests
{
    private OneNceSandbox _api = null!;
    private string _folder = null!;

    [OneTimeSetUp]
    public async Task BuildThem()
    {
        _api = OneNceSandbox.Start();
        _folder = await Consumers.BuiltAsync();
    }

    [OneTimeTearDown]
    public void StopTheServer() => _api.Dispose();

    [TestCaseSource(typeof(Consumer), nameof(Consumer.All))]
    public async Task A_consumer_runs(Consumer consumer)
    {
        var assembly = Assembly(consumer);
        var run = await Dotnet.RunAsync(_folder, [assembly], Settings.Of(_api));
        Assert.That(run.MustSucceed().All, Does.Not.Contain(_api.ClientSecret));
        foreach (var expected in consumer.Prints)
        {
            Assert.That(run.Output, Does.Match(expected));
        }

        Matrix.Add(consumer.What, consumer.Framework, run.Duration);
    }

    [Test]
    public async Task Two_processes_of_an_application_with_Redis_request_one_token()
    {
        using var redis = await RedisServer.StartAsync();
        if (redis is null)
        {
            // CI installs it, and accepts no skipped test.
            Assert.Ignore("There is no redis-server on this machine.");
        }

        using var api = OneNceSandbox.Start();
        var assembly = Path.Combine(Output("Sharing", "net10.0"), "Sharing.dll");
        (string, string)[] settings =
        [
            .. Settings.Of(api),
            ("Redis", redis.Address),
            ("OneNce__UseDistributedCache", "true"),
        ];

        var first = await Dotnet.RunAsync(_folder, [assembly], settings);
        var second = await Dotnet.RunAsync(_folder, [assembly], settings);

        Assert.That(first.MustSucceed().Output, Does.Contain("shared cache working: True"));
        Assert.That(second.MustSucceed().Output, Does.Contain("shared cache working: True"));
        Assert.That(api.TokenRequests, Is.EqualTo(1));
        Matrix.Add("an app with Redis: cache, Data Protection keys, lock provider", "net10.0", second.Duration);
    }

    [Test]
    public async Task A_test_project_with_the_sandbox_runs()
    {
        var run = await Dotnet.RunAsync(_folder, "test", Path.Combine(_folder, "Tests"), "--no-build", "--nologo");
        Assert.That(run.MustSucceed().Output, Does.Match(@"Failed: +0, Passed: +4, Skipped: +0"));
        Matrix.Add("a test project with the sandbox package", "net10.0", run.Duration);
    }

    [Test]
    public async Task A_test_project_finds_the_documents_of_its_projects()
    {
        var run = await Dotnet.RunAsync(_folder, "test", Path.Combine(_folder, "OwnTests"), "--no-build", "--nologo");
        Assert.That(run.MustSucceed().Output, Does.Match(@"Failed: +0, Passed: +5, Skipped: +0"));
        Matrix.Add("a test project whose sandbox serves the documents of its projects", "net10.0", run.Duration);
    }

    [Test]
    public void A_library_of_several_frameworks_has_the_client_of_its_document_in_each(
        [Values("netstandard2.0", "net10.0")] string framework
    )
    {
        var documentation = File.ReadAllText(Path.Combine(Output("OwnLibrary", framework), "OwnLibrary.xml"));
        Assert.That(documentation, Does.Contain("M:Own.Library.GeofenceClient.PostV1LocateGeofencesAsync"));
    }

    [Test]
    public async Task A_document_without_NSwag_is_one_error_that_says_what_to_add()
    {
        var project = Path.Combine(_folder, Consumers.Unfit);
        var build = await Dotnet.RunAsync(_folder, "build", project, "--nologo", "-v:q", "-tl:off", "-clp:NoSummary");
        var errors = build.All.Split('\n').Where(line => line.Contains(" error ", StringComparison.Ordinal)).Distinct();
        Assert.That(
            errors,
            Has.One.Contains("NoNSwag.csproj : error ONCE0004: OneNceSpec needs NSwag")
                .And.One.Contains("dotnet add package NSwag.MSBuild")
        );
    }

    [Test]
    public void A_console_app_needs_no_ASP_NET_Core()
    {
        var configuration = File.ReadAllText(Path.Combine(Output("Console", "net10.0"), "Console.runtimeconfig.json"));
        Assert.That(configuration, Does.Contain("Microsoft.NETCore.App").And.Not.Contain("AspNetCore"));
    }

    [Test]
    public void A_console_app_has_no_Kiota_assembly()
    {
        var assemblies = Directory.EnumerateFiles(Output("Console", "net10.0"), "*.dll").Select(Path.GetFileName);
        Assert.That(assemblies, Has.One.EqualTo("OneNce.Generated.dll").And.None.Contains("Kiota"));
    }

    [TestCase("net8.0", "8.0.1")]
    [TestCase("net10.0", "10.0.0")]
    public void A_pinned_application_keeps_its_version_of_Microsoft_Extensions_Http(string framework, string version)
    {
        var assets = File.ReadAllText(Path.Combine(_folder, "Pinned", "obj", "project.assets.json"));
        using var document = JsonDocument.Parse(assets);
        var restored = document.RootElement.GetProperty("targets").GetProperty(framework).EnumerateObject();
        Assert.That(restored.Select(package => package.Name), Has.One.EqualTo($"Microsoft.Extensions.Http/{version}"));
    }

    [Test]
    public void No_consumer_gets_NSwag([Values("Console", "Net8", "FleetApp")] string name)
    {
        var assets = File.ReadAllText(Path.Combine(_folder, name, "obj", "project.assets.json"));
        Assert.That(assets, Does.Contain("OneNce.Generated/").And.Not.Contain("NSwag.MSBuild"));
    }

    private string Assembly(Consumer consumer)
    {
        var artifacts = Path.Combine(_folder, consumer.Name, "artifacts", "bin");
        var name = consumer.Name.Split(' ')[0];
        return Directory.Exists(artifacts)
            ? Path.Combine(artifacts, name, "debug", name + ".dll")
            : Path.Combine(Output(name, consumer.Framework), name + ".dll");
    }

    private string Output(string name, string framework) => Path.Combine(_folder, name, "bin", "Debug", framework);
}

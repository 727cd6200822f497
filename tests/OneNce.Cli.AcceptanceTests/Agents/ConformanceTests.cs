using System.Text.Json;

namespace OneNce.Cli.Tests.Agents;

/// <summary>
/// The protocol's own conformance suite, as far as it suits a server of other tools than the suite's. A scenario that
/// does
/// not suit ends well too, so the checks are counted.
/// </summary>
public sealed class ConformanceTests : AgentFixture
{
    [TestCase("server-initialize", "server-initialize")]
    [TestCase("ping", "ping")]
    [TestCase("tools-list", "tools-list")]
    [TestCase("dns-rebinding-protection", "localhost-host-rebinding-rejected", "localhost-host-valid-accepted")]
    public async Task A_scenario_passes_with_each_of_its_checks(string scenario, params string[] checks)
    {
        using var host = await ServeApartAsync();
        await using var relay = await KeyRelay.StartAsync(host.Address);

        var run = await NpmTools.RunAsync(
            "conformance",
            Folder,
            "server",
            "--url",
            $"{relay.Mcp}",
            "--scenario",
            scenario,
            "--output-dir",
            Folder.PathOf("results")
        );

        Assert.That(run.ExitCode, Is.Zero, run.Printed + run.Said);
        Assert.That(Passed(), Is.EquivalentTo(checks));
    }

    private IEnumerable<string?> Passed() =>
        from file in Directory.EnumerateFiles(Folder.PathOf("results"), "checks.json", SearchOption.AllDirectories)
        from check in JsonElement.Parse(File.ReadAllText(file)).EnumerateArray()
        where check.GetProperty("status").GetString() == "SUCCESS"
        select check.GetProperty("id").GetString();
}

using OneNce.Cli.Tests.Mcp;
using OneNce.Cli.Tests.Serving;

namespace OneNce.Cli.Tests.Agents;

/// <summary>
/// A sandbox, the built tool under its name, and a folder in which other people's programs may write.
/// </summary>
[Category("npm")]
[Platform("Linux", Reason = "The tool is linked with a script, and stopped with a signal, of Linux.")]
public abstract class AgentFixture : McpFixture
{
    internal TemporaryFolder Folder { get; private set; } = new();

    /// <summary>Starts a host in its own process, so that all it says can be searched.</summary>
    internal Task<Broker> ServeApartAsync(string options = "") =>
        Broker.StartAsync(
            new() { ["ONENCE_CLIENT_ID"] = Api.ClientId, ["ONENCE_CLIENT_SECRET"] = Api.ClientSecret },
            $"--base-address {Api.BaseAddress} {options}".TrimEnd()
        );

    internal string Onence => Folder.PathOf("onence");

    [SetUp]
    public void Link()
    {
        Folder = new TemporaryFolder();
        Started.LinkTool(Onence);
    }

    [TearDown]
    public void Remove() => Folder.Dispose();
}

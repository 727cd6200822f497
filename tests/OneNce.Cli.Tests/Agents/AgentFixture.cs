using OneNce.Cli.Tests.Mcp;

namespace OneNce.Cli.Tests.Agents;

/// <summary>A sandbox, the built tool under its name, and a folder in which other people's programs may write.</summary>
[Category("npm")]
[Platform("Linux", Reason = "The tool is linked with a script, and stopped with a signal, of Linux.")]
public abstract class AgentFixture : McpFixture
{
    internal TemporaryFolder Folder { get; private set; } = new();

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

using System.CommandLine;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary><c>onence spec</c>: the commands for the OpenAPI documents of a project.</summary>
internal sealed class SpecCommand : Command
{
    public SpecCommand(CliConsole console)
        : base(
            "spec",
            "Keep the OpenAPI documents of a project: add one, see what has changed since, and take that over."
        )
    {
        Add(new SpecAddCommand(console));
        Add(new SpecCheckCommand(console));
        Add(new SpecUpdateCommand(console));
        Add(new SpecDiffCommand(console));
        Add(new SpecApplyCommand(console));
    }
}

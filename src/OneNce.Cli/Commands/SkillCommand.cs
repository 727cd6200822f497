using System.CommandLine;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary><c>onence skill</c>: the commands for the skill that comes with the tool.</summary>
internal sealed class SkillCommand : Command
{
    public SkillCommand(CliConsole console)
        : base(
            "skill",
            "The Agent Skill that comes with this tool: it teaches an agent to get and pass on tokens without showing "
                + "them."
        ) => Add(new SkillInstallCommand(console));
}

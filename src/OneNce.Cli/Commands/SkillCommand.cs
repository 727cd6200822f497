using System.CommandLine;

namespace OneNce.Cli.Commands;

/// <summary><c>onence skill</c>: what there is to do with the skill that comes with the tool.</summary>
internal sealed class SkillCommand : Command
{
    public SkillCommand(Surroundings surroundings)
        : base("skill", "The Agent Skill that comes with this tool: it teaches an agent to get and hand on tokens without showing them.") =>
        Add(new SkillInstallCommand(surroundings));
}

using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.AgentSkills;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary><c>onence skill install</c>: puts the skill where agents look.</summary>
internal sealed class SkillInstallCommand : Command, IDocumented
{
    private readonly Argument<string> _folder = new("DIR")
    {
        Description = $"The folder that holds the skills of a project or a person; {SkillFolder.Default} below the current folder unless given. It is made if need be.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _force = Flags.Option("--force", "Overwrite files that differ.");
    private readonly Surroundings _surroundings;

    public SkillInstallCommand(Surroundings surroundings)
        : base("install", "Put the skill where agents look for skills, and print where it is. Doing so again changes nothing.")
    {
        _surroundings = surroundings;
        Add(_folder);
        Add(_force);
        _folder.Validators.Add(CheckFolder);
        SetAction(RunAsync);
    }

    public string Notes => $"""
        Examples:
          onence skill install                      for this project
          onence skill install ~/.agents/skills     for all of yours
          onence skill install .claude/skills       for an agent that looks there

        {ExitCode.Help}
        """;

    private static void CheckFolder(ArgumentResult given)
    {
        // The parser takes a mistyped option for the folder.
        if (given.Tokens is [{ Value: ['-', ..] option }])
        {
            given.AddError($"There is no such option.{Likely.Hint(option, ["--force"])} A folder of that name is given as ./-NAME.");
        }
    }

    private async Task<int> RunAsync(ParseResult given, CancellationToken cancellationToken)
    {
        var folder = new SkillFolder(given.GetValue(_folder) is { Length: > 0 } path ? path : SkillFolder.Default);
        foreach (var skill in SkillCatalog.All)
        {
            var written = folder.Install(skill, given.GetValue(_force));
            _surroundings.Say(written.Count == 0 ? $"{skill.Name} is there already, and the same." : $"wrote {string.Join(", ", written)}.");
            await _surroundings.PrintAsync(folder.Of(skill));
        }

        return ExitCode.Done;
    }
}

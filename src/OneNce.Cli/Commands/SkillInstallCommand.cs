using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.Console;
using OneNce.Cli.Surfaces.Skills;

namespace OneNce.Cli.Commands;

/// <summary><c>onence skill install</c>: copies the skill to where agents look.</summary>
internal sealed class SkillInstallCommand : Command, IHasHelpNotes
{
    private readonly Argument<string> _folder = new("DIR")
    {
        Description =
            $"The folder for the skills of a project or a user; the default is {SkillFolder.Default} below "
            + "the current folder. It is created if it does not exist.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _force = OptionFactory.Flag("--force", "Overwrite files that differ.");
    private readonly CliConsole _console;

    public SkillInstallCommand(CliConsole console)
        : base(
            "install",
            "Copy the skill to where agents look for skills, and print where it is. Running it again changes nothing."
        )
    {
        _console = console;
        Add(_folder);
        Add(_force);
        _folder.Validators.Add(CheckFolder);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            Examples:
              onence skill install                      for this project
              onence skill install ~/.agents/skills     for all of your projects
              onence skill install .claude/skills       for an agent that looks there

            {ExitCode.Help}
            """;

    private static void CheckFolder(ArgumentResult parsed)
    {
        // The parser reads a mistyped option as the folder.
        if (parsed.Tokens is [{ Value: ['-', ..] option }])
        {
            parsed.AddError(
                $"There is no such option.{Suggestion.Hint(option, ["--force"])} "
                    + "To give a folder with that name, write ./-NAME."
            );
        }
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = new SkillFolder(parsed.GetValue(_folder) is { Length: > 0 } path ? path : SkillFolder.Default);
        foreach (var skill in SkillCatalog.All)
        {
            var written = folder.Install(skill, parsed.GetValue(_force));
            _console.WriteMessage(
                written.Count == 0
                    ? $"{skill.Name} is already installed and up to date."
                    : $"wrote {string.Join(", ", written)}."
            );
            await _console.WriteLineAsync(folder.GetPath(skill));
        }

        return ExitCode.Done;
    }
}

using System.CommandLine;
using System.CommandLine.Help;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary>The root command. Each command is a class in this folder, and is added in the constructor.</summary>
internal sealed class OnenceCommand : RootCommand, IHasHelpNotes
{
    public OnenceCommand(CliConsole console)
        : base("Access tokens for 1NCE's Management API.")
    {
        HelpName = ToolInfo.Name;
        Add(ProfileOption.Create(console));
        Add(new TokenCommand(console));
        Add(new ApiCommand(console));
        Add(new SandboxCommand(console));
        Add(new ServeCommand(console));
        Add(new McpCommand(console));
        Add(new SkillCommand(console));
        Add(new SpecCommand(console));
        Add(new ProfileCommand(console));
        Add(new CompletionCommand(console));
        Add(new HelpCommand());
        var help = Options.OfType<HelpOption>().Single();
        help.Action = new NotesHelpAction();
        // On most systems they are paths.
        help.Aliases.Remove("/h");
        help.Aliases.Remove("/?");
        Options.OfType<VersionOption>().Single().Action = new VersionAction();
        // Without a command, help is written to standard error, and the exit code tells scripts that they failed.
        SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output = console.Error;
            new NotesHelpAction().Invoke(parsed);
            return ExitCode.Usage;
        });
    }

    public string Notes =>
        $"""
            Data goes to standard output, everything else to standard error.

            Examples:
              onence token --sandbox            try it: no account, no network
              onence token --check              do my credentials work?
              onence api GET /v2/sims --paginate --format table
              onence sandbox --port 8080        a sandbox to develop against

            {ExitCode.Help}
            """;
}

using System.CommandLine;
using System.CommandLine.Help;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary>The tool itself. Each command is a class beside this one and a line in its constructor.</summary>
internal sealed class OnenceCommand : RootCommand, IDocumented
{
    public OnenceCommand(Surroundings surroundings)
        : base("Access tokens for 1NCE's Management API.")
    {
        HelpName = Tool.Name;
        Add(new TokenCommand(surroundings));
        Add(new SandboxCommand(surroundings));
        Add(new ServeCommand(surroundings));
        Add(new McpCommand(surroundings));
        Add(new SkillCommand(surroundings));
        Options.OfType<HelpOption>().Single().Action = new HelpPage();
        Options.OfType<VersionOption>().Single().Action = new VersionPage();
        // Help that nobody asked for is talk, and a script that lost its arguments must notice.
        SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output = surroundings.Error;
            new HelpPage().Invoke(parsed);
            return ExitCode.Usage;
        });
    }

    public string Notes => $"""
        Data goes to standard output, everything else to standard error.

        Examples:
          onence token --sandbox            try it: no account, no network
          onence token --check              do my credentials work?
          onence token --format curl | curl --config - https://api.1nce.com/...
          onence sandbox --port 8080        a stand-in to develop against

        {ExitCode.Help}
        """;
}

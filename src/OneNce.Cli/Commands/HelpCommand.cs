using System.CommandLine;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary><c>onence help</c>: what <c>--help</c> says of a command.</summary>
internal sealed class HelpCommand : Command
{
    private readonly Argument<string[]> _words = new("COMMAND")
    {
        Description = "The command, such as 'token' or 'spec add'.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public HelpCommand()
        : base("help", "Show the help of a command.")
    {
        Add(_words);
        _words.CompletionSources.Add(_ =>
            Parents.OfType<Command>().Single().Subcommands.Select(command => command.Name)
        );
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var command = parsed.RootCommandResult.Command;
        foreach (var word in parsed.GetValue(_words) ?? [])
        {
            command =
                command.Subcommands.FirstOrDefault(sub => sub.Name == word)
                ?? throw new UsageException(
                    $"There is no such command.{Suggestion.Hint(word, command.Subcommands.Select(sub => sub.Name))} "
                        + "See 'onence --help'."
                );
        }

        var names = Path(command).Append("--help");
        return parsed.RootCommandResult.Command.Parse([.. names]).Invoke(parsed.InvocationConfiguration);
    }

    private static IEnumerable<string> Path(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? Path(parent).Append(command.Name) : [];
}

using System.CommandLine;

namespace OneNce.Cli.Console;

/// <summary>
/// Describes what is wrong with a command line. The parser's own messages quote all unknown words, and one of them may
/// be a secret. These messages repeat only names of options and suggested commands.
/// </summary>
internal static class UsageErrorText
{
    private const string NoSecret =
        "A secret is never an argument, because the shell's history and every process on this machine could read it: "
        + "set ONENCE_CLIENT_SECRET, or name a file with --client-secret-file FILE ('-' reads standard input).";

    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var message = parsed.UnmatchedTokens is [var first, ..]
            ? DescribeUnknown(parsed.UnmatchedTokens.FirstOrDefault(token => token.StartsWith('-')) ?? first, command)
            : string.Join(' ', parsed.Errors.Select(error => ErrorText.ToSingleLine(error.Message)).Distinct());
        return $"{message} See '{GetPath(command)} --help'.";
    }

    private static string GetPath(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent
            ? $"{GetPath(parent)} {command.Name}"
            : ToolInfo.Name;

    private static string DescribeUnknown(string token, Command command)
    {
        var name = GetOptionName(token);
        var known = command.Options.Where(option => !option.Hidden).Select(option => option.Name);
        return name switch
        {
            null => DescribeUnknownWord(token, command),
            "--client-secret" or "--secret" or "--password" => $"There is no option {name}. {NoSecret}",
            _ => $"There is no option {name} here.{Suggestion.Hint(name, known)}",
        };
    }

    private static string DescribeUnknownWord(string word, Command command)
    {
        if (command.Subcommands.Count == 0)
        {
            var accepted = command.Arguments.Count == 0 ? "options only" : $"one {command.Arguments[0].Name}";
            return $"'{command.Name}' accepts {accepted}, and there is an extra argument "
                + "(it is not repeated here because it may be a secret).";
        }

        return Suggestion.Find(word, command.Subcommands.Select(sub => sub.Name)) is { } meant
            ? $"There is no such command. Did you mean '{meant}'?"
            : $"There is no such command: choose from {string.Join(", ", command.Subcommands.Select(Quoted))}.";
    }

    private static string Quoted(Command command) => $"'{command.Name}'";

    /// <summary>
    /// The name in <c>--name=value</c>, <c>--name:value</c> or <c>-nVALUE</c>; null if the word is not an option.
    /// </summary>
    private static string? GetOptionName(string token) =>
        token.StartsWith("--", StringComparison.Ordinal) ? token.Split('=', ':')[0]
        : token.StartsWith('-') ? token[..Math.Min(2, token.Length)]
        : null;
}

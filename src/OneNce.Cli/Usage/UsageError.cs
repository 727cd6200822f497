using System.CommandLine;

namespace OneNce.Cli.Usage;

/// <summary>
/// Says what is wrong with a command line. The parser's own words quote every word that it does not know, and one of
/// them may be a secret: here only the names of options and likely commands are repeated.
/// </summary>
internal static class UsageError
{
    private const string NoSecret =
        "A secret is never an argument, where the shell's history and every process on this machine could read it: "
        + "set ONENCE_CLIENT_SECRET, or name a file with --client-secret-file FILE ('-' reads standard input).";

    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var said = parsed.UnmatchedTokens is [var first, ..]
            ? Unknown(parsed.UnmatchedTokens.FirstOrDefault(token => token.StartsWith('-')) ?? first, command)
            : string.Join(' ', parsed.Errors.Select(error => FailureText.OneLine(error.Message)).Distinct());
        return $"{said} See '{PathOf(command)} --help'.";
    }

    private static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : Tool.Name;

    private static string Unknown(string token, Command command)
    {
        var name = NameOf(token);
        return name is null ? UnknownWord(token, command)
            : name is "--client-secret" or "--secret" or "--password" ? $"There is no option {name}. {NoSecret}"
            : $"There is no option {name} here.{Likely.Hint(name, command.Options.Where(option => !option.Hidden).Select(option => option.Name))}";
    }

    private static string UnknownWord(string word, Command command) =>
        command.Subcommands.Count == 0 ? $"'{command.Name}' takes {(command.Arguments.Count == 0 ? "options only" : $"one {command.Arguments[0].Name}")}, and one word too many was given (it is not repeated here: it may be a secret)."
        : Likely.Of(word, command.Subcommands.Select(sub => sub.Name)) is { } meant ? $"There is no such command. Did you mean '{meant}'?"
        : $"There is no such command: choose from {string.Join(", ", command.Subcommands.Select(sub => $"'{sub.Name}'"))}.";

    /// <summary>The name in <c>--name=value</c>, <c>--name:value</c> or <c>-nVALUE</c>; null for a word that is no option.</summary>
    private static string? NameOf(string token) =>
        token.StartsWith("--", StringComparison.Ordinal) ? token.Split('=', ':')[0]
        : token.StartsWith('-') ? token[..Math.Min(2, token.Length)]
        : null;
}

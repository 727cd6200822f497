using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.Console;

namespace OneNce.Cli.Commands;

/// <summary>The options of <c>onence token</c>, and which of them exclude each other.</summary>
internal sealed class TokenOptions
{
    public Option<string> Format { get; } =
        new("--format", "-f")
        {
            Description =
                "How to print: token (alone on its line, the default), json, header, "
                + "curl (a line for 'curl --config -') or env (lines for a POSIX shell).",
            HelpName = "FORMAT",
        };

    public Option<bool> Check { get; } =
        OptionFactory.Flag("--check", "Print lifetime, scope and account, but not the token.");

    public AccountOptions Account { get; } = new();

    public void AddTo(Command command)
    {
        command.Add(Format);
        command.Add(Check);
        Account.AddTo(command);
        Format.CompletionSources.Add([.. TokenFormat.Names]);
        command.Validators.Add(CheckFormat);
    }

    private void CheckFormat(CommandResult parsed)
    {
        if (parsed.GetResult(Format)?.Tokens is not [{ Value: var format }])
        {
            return;
        }

        if (!TokenFormat.Names.Contains(format))
        {
            parsed.AddError($"--format expects one of {string.Join(", ", TokenFormat.Names)}.");
        }
        else if (format != TokenFormat.Json && parsed.GetValue(Check))
        {
            parsed.AddError(
                "--check prints no token, so there is nothing to format: omit --format, or use --format json."
            );
        }
    }
}

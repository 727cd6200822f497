using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.Tokens;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary>The options of <c>onence token</c>, and which of them exclude each other.</summary>
internal sealed class TokenOptions
{
    public Option<string> Format { get; } = new("--format", "-f")
    {
        Description = "How to print: token (alone on its line, the default), json, header, curl (a line for 'curl --config -') or env (lines for a POSIX shell).",
        HelpName = "FORMAT",
    };

    public Option<bool> Check { get; } = Flag("--check", "Tell lifetime, scope and account, and keep the token to itself.");

    public Option<string> ClientId { get; } = new("--client-id") { Description = "The client id, in place of ONENCE_CLIENT_ID.", HelpName = "ID" };

    public Option<string> ClientSecretFile { get; } = new("--client-secret-file")
    {
        Description = "A file that holds the client secret alone, in place of ONENCE_CLIENT_SECRET; '-' reads standard input. One line end is dropped.",
        HelpName = "FILE",
    };

    public Option<string> BaseAddress { get; } = new("--base-address")
    {
        Description = $"Where the API is: {OneNceOptions.DefaultBaseAddress} unless given.",
        HelpName = "URI",
    };

    public Option<bool> Sandbox { get; } = Flag("--sandbox", "Start a stand-in on this machine and get a token from that; needs no credentials.");

    public Option<int?> Timeout { get; } = Numbers.Option("--timeout", "SECONDS", 1, 300, "How long each of up to three tries may take: 1 to 300 s, 30 unless given.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[Format, Check, ClientId, ClientSecretFile, BaseAddress, Sandbox, Timeout])
        {
            command.Add(option);
        }

        Format.CompletionSources.Add([.. TokenFormat.Names]);
        command.Validators.Add(CheckFormat);
        command.Validators.Add(CheckSandbox);
        command.Validators.Add(CheckAddress);
    }

    // No 'true' or 'false' behind it: a word that is none of the two would be quoted, and might be a secret.
    private static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    private void CheckFormat(CommandResult given)
    {
        if (given.GetResult(Format)?.Tokens is not [{ Value: var format }])
        {
            return;
        }

        if (!TokenFormat.Names.Contains(format))
        {
            given.AddError($"--format takes one of {string.Join(", ", TokenFormat.Names)}.");
        }
        else if (format != TokenFormat.Json && given.GetValue(Check))
        {
            given.AddError("--check shows no token, so there is nothing to format: leave --format out, or use --format json.");
        }
    }

    private void CheckAddress(CommandResult given)
    {
        // What makes an address usable is the library's to say; this one is not even written like one.
        if (given.GetResult(BaseAddress)?.Tokens is [{ Value: var address }] && !Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out _))
        {
            given.AddError($"--base-address takes an address such as {OneNceOptions.DefaultBaseAddress}.");
        }
    }

    private void CheckSandbox(CommandResult given)
    {
        var others = ((Option[])[BaseAddress, ClientId, ClientSecretFile]).Where(option => given.GetResult(option) is not null).Select(option => option.Name).ToList();
        if (given.GetValue(Sandbox) && others.Count > 0)
        {
            given.AddError($"--sandbox brings its own address and credentials: leave out {string.Join(" and ", others)}, or --sandbox.");
        }
    }
}

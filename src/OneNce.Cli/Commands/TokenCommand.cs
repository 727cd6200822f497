using System.CommandLine;
using OneNce.Sandbox;

namespace OneNce.Cli.Commands;

/// <summary><c>onence token</c>: gets a token and prints it, and nothing else, on standard output.</summary>
internal sealed class TokenCommand
{
    private const string Description = "Get an access token and print it alone on standard output; what is said about it goes to standard error.";

    private readonly Option<TokenFormat> _format = new("--format", "-f") { Description = "token, json, header (an HTTP header), curl (a line for 'curl --config -') or env (for a shell's eval).", HelpName = "FORMAT" };
    private readonly Option<bool> _check = new("--check") { Description = "Tell lifetime, scope and account, and not the token." };
    private readonly Option<bool> _sandbox = new("--sandbox") { Description = "Use a stand-in of the endpoint on this machine: no account, no network." };
    private readonly Option<string?> _baseAddress = new("--base-address") { Description = $"Where the API is. [default: {OneNceOptions.DefaultBaseAddress}]", HelpName = "URI" };
    private readonly Option<string?> _clientId = new("--client-id") { Description = "The client id. [default: $ONENCE_CLIENT_ID]", HelpName = "ID" };
    private readonly Option<string?> _secretFile = new("--client-secret-file") { Description = "A file that holds the client secret; '-' is standard input. [default: $ONENCE_CLIENT_SECRET]", HelpName = "FILE" };
    private readonly Option<int> _timeout = new("--timeout") { Description = "How long to wait for an answer, from 1 to 300 seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => 30 };
    private readonly Surroundings _surroundings;

    private TokenCommand(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var token = new TokenCommand(surroundings);
        var command = new Command("token", Description) { token._format, token._check, token._sandbox, token._baseAddress, token._clientId, token._secretFile, token._timeout };
        command.SetAction(token.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var sandbox = StartSandbox(parsed);
        var options = sandbox is null ? Configured(parsed) : Of(sandbox);
        options.Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout));
        if (options.Validate() is { Count: > 0 } broken)
        {
            throw new UsageException(string.Join(Environment.NewLine, broken));
        }

        using var tokens = new OneNceTokenSource(options, _surroundings.Time);
        var token = await tokens.GetTokenAsync(cancellationToken);
        var report = new TokenReport(token, _surroundings.Time.GetUtcNow());
        await _surroundings.Out.WriteLineAsync(parsed.GetValue(_check) ? report.Check(parsed.GetValue(_format)) : report.Print(parsed.GetValue(_format)));
        await _surroundings.Out.FlushAsync(cancellationToken);
        await _surroundings.Error.WriteLineAsync($"A token from {(sandbox is null ? options.BaseAddress : $"the sandbox at {options.BaseAddress}")}, good for {report.SecondsLeft} s.");
        return ExitCode.Done;
    }

    private OneNceSandbox? StartSandbox(ParseResult parsed)
    {
        if (!parsed.GetValue(_sandbox))
        {
            return null;
        }

        Option[] foreign = [_baseAddress, _clientId, _secretFile];
        return foreign.FirstOrDefault(option => parsed.GetResult(option) is not null) is { } conflict
            ? throw new UsageException($"--sandbox brings its own address and credentials: leave out {conflict.Name}, or --sandbox.")
            : OneNceSandbox.Start();
    }

    private static OneNceOptions Of(OneNceSandbox sandbox) => new()
    {
        BaseAddress = sandbox.BaseAddress,
        ClientId = sandbox.ClientId,
        ClientSecret = sandbox.ClientSecret,
    };

    private static Uri Address(string? given) => given is null ? OneNceOptions.DefaultBaseAddress
        : Uri.TryCreate(given, UriKind.Absolute, out var address) ? address
        : throw new UsageException($"--base-address '{given}' is no absolute address: write it as in {OneNceOptions.DefaultBaseAddress}.");

    private OneNceOptions Configured(ParseResult parsed)
    {
        var credentials = new CredentialsReader(_surroundings);
        return new OneNceOptions
        {
            BaseAddress = Address(parsed.GetValue(_baseAddress)),
            ClientId = credentials.Id(parsed.GetValue(_clientId)),
            ClientSecret = credentials.Secret(parsed.GetValue(_secretFile)),
        };
    }
}

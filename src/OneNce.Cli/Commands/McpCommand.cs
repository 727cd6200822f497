using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.Accounts;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;
using OneNce.Cli.Surfaces.Mcp;

namespace OneNce.Cli.Commands;

/// <summary><c>onence mcp</c>: runs an MCP server for the agent that starts it.</summary>
internal sealed class McpCommand : Command, IHasHelpNotes
{
    private const string Configuration = """{"mcpServers": {"1nce": {"command": "onence", "args": ["mcp"]}}}""";

    private readonly AccountOptions _account = new();

    private readonly DocumentOptions _documents = new();

    private readonly CliConsole _console;

    public McpCommand(CliConsole console)
        : base(
            "mcp",
            "Run an MCP server on standard input and output, for an agent that starts this command. Its tool "
                + $"{AccessTokenTools.CheckName} reports whether the credentials work; with --spec, further tools call "
                + "the API. None shows the token, unless --allow-token is given."
        )
    {
        _console = console;
        _account.AddTo(this);
        _documents.AddTo(this);
        Validators.Add(CheckSecretFile);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            An agent's configuration, in the form that most of them read (credentials come
            from the environment that the agent passes on):
              {Configuration}

            Environment: as for 'onence token'; Logging__LogLevel__Default=Debug logs more
            to standard error.

            Examples:
              onence mcp --sandbox
              onence mcp --spec sims.yml --operations 'GET *'
              onence serve                      the same over HTTP, at /mcp

            {ExitCode.HelpUntilStopped}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var account = await _account.OpenOptionalAsync(parsed, _console, cancellationToken, findHost: true);
        var settings = _documents.Read(parsed, _console);
        _console.WriteMessage(
            $"MCP server on standard input and output. {account.Missing ?? $"Tokens come from {account}."}"
        );
        if (settings.AllowToken)
        {
            _console.WriteMessage("warning: " + AccessTokenTools.AllowTokenWarning);
        }

        try
        {
            await StdioServer.RunAsync(account, settings, _console.Time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Besides the end of standard input, a signal stops the server.
        }

        return ExitCode.Done;
    }

    private static void CheckSecretFile(CommandResult parsed)
    {
        if (parsed.GetResult("--client-secret-file")?.Tokens is [{ Value: SecretFile.StandardInput }])
        {
            parsed.AddError(
                "--client-secret-file - cannot be used, because standard input is the protocol here. "
                    + "Name a file, or set ONENCE_CLIENT_SECRET."
            );
        }
    }
}

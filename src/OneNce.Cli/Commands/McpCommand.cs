using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.Serving.Mcp;
using OneNce.Cli.Tokens;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary><c>onence mcp</c>: an MCP server for the agent that starts it.</summary>
internal sealed class McpCommand : Command, IDocumented
{
    private const string Configuration = """{"mcpServers": {"1nce": {"command": "onence", "args": ["mcp"]}}}""";

    private readonly AccountOptions _account = new();
    private readonly Option<bool> _allowToken = Flags.Option("--allow-token", $"Add the tool {CreateTool.Name}, which gives the token itself to the agent and so to its records.");
    private readonly Surroundings _surroundings;

    public McpCommand(Surroundings surroundings)
        : base("mcp", $"Be an MCP server on standard input and output, for an agent that starts this command. Its tool {CheckTool.Name} tells whether the credentials work, and shows no token.")
    {
        _surroundings = surroundings;
        _account.AddTo(this);
        Add(_allowToken);
        Validators.Add(CheckSecretFile);
        SetAction(RunAsync);
    }

    public string Notes => $"""
        An agent's configuration, as most of them read it (credentials come from the
        environment that the agent passes on):
          {Configuration}

        Environment: as for 'onence token'; Logging__LogLevel__Default=Debug says more
        on standard error.

        Examples:
          onence mcp --sandbox
          onence serve                      the same over HTTP, at /mcp

        {ExitCode.HelpUntilStopped}
        """;

    private async Task<int> RunAsync(ParseResult given, CancellationToken cancellationToken)
    {
        using var account = await _account.OpenAccountAsync(given, _surroundings, cancellationToken);
        var allowToken = given.GetValue(_allowToken);
        _surroundings.Say($"MCP server on standard input and output. {(account.Endpoint is { } endpoint ? $"Tokens come from {endpoint}." : account.Missing)}");
        if (allowToken)
        {
            _surroundings.Say("warning: " + CreateTool.Warning);
        }

        try
        {
            await StdioServer.RunAsync(account, allowToken, _surroundings.Time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The other way to stop it, beside the end of standard input.
        }

        return ExitCode.Done;
    }

    private static void CheckSecretFile(CommandResult given)
    {
        if (given.GetResult("--client-secret-file")?.Tokens is [{ Value: SecretFile.StandardInput }])
        {
            given.AddError("--client-secret-file - cannot be: standard input is the protocol here. Name a file, or set ONENCE_CLIENT_SECRET.");
        }
    }
}

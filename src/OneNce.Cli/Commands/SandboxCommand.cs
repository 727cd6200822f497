using System.CommandLine;
using OneNce.Sandbox;

namespace OneNce.Cli.Commands;

/// <summary><c>onence sandbox</c>: runs the stand-in of the endpoint until it is interrupted.</summary>
internal sealed class SandboxCommand
{
    private const string Description = "Run a stand-in of 1NCE's Management API on this machine until Ctrl-C; it prints its address, credentials that work, and a curl line to try.";

    private readonly Option<int> _port = new("--port", "-p") { Description = "The port to listen on; 0 takes a free one.", HelpName = "N" };
    private readonly Option<int> _lifetime = new("--token-lifetime") { Description = "How long tokens live.", HelpName = "SECONDS", DefaultValueFactory = _ => 3600 };
    private readonly Surroundings _surroundings;

    private SandboxCommand(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var sandbox = new SandboxCommand(surroundings);
        var command = new Command("sandbox", Description) { sandbox._port, sandbox._lifetime };
        command.SetAction(sandbox.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var port = parsed.GetValue(_port);
        var lifetime = parsed.GetValue(_lifetime);
        if (port is < 0 or > 65535 || lifetime < 1)
        {
            throw new UsageException(lifetime < 1 ? "--token-lifetime is a number of seconds from 1." : "--port is a number from 0 (a free port) to 65535.");
        }

        using var sandbox = OneNceSandbox.Start(new SandboxOptions { Port = port, TimeProvider = _surroundings.Time });
        sandbox.Issues(TimeSpan.FromSeconds(lifetime));
        await _surroundings.Out.WriteLineAsync(
            $$"""
            address        {{sandbox.BaseAddress}}
            client id      {{sandbox.ClientId}}
            client secret  {{sandbox.ClientSecret}}
            try            curl -sS -u '{{sandbox.ClientId}}:{{sandbox.ClientSecret}}' -H 'Content-Type: application/json' -d '{"grant_type":"client_credentials"}' {{sandbox.BaseAddress}}/oauth/token
            """);
        await _surroundings.Out.FlushAsync(cancellationToken);
        await _surroundings.Error.WriteLineAsync("Listening until Ctrl-C.");

        var interrupted = new TaskCompletionSource();
        using (cancellationToken.Register(interrupted.SetResult))
        {
            await interrupted.Task;
        }

        return ExitCode.Done;
    }
}

using System.CommandLine;
using OneNce.Cli.Usage;
using OneNce.Sandbox;

namespace OneNce.Cli.Commands;

/// <summary><c>onence sandbox</c>: runs the stand-in until it is told to stop.</summary>
internal sealed class SandboxCommand : Command, IDocumented
{
    private readonly Option<int?> _port = Numbers.Option("--port", "N", 0, 65535, "The port on 127.0.0.1; any free one unless given. A port in use ends the command with exit code 1.");
    private readonly Option<int?> _lifetime = Numbers.Option("--token-lifetime", "SECONDS", 1, int.MaxValue, "How long its tokens live; 3600 s unless given.");
    private readonly Surroundings _surroundings;

    public SandboxCommand(Surroundings surroundings)
        : base("sandbox", "Run a stand-in for 1NCE's token endpoint on this machine until Ctrl-C or SIGTERM. It answers with the examples of 1NCE's own OpenAPI document.")
    {
        _surroundings = surroundings;
        Add(_port);
        Add(_lifetime);
        SetAction(RunAsync);
    }

    public string Notes => $"""
        It prints its base address, credentials that work, and commands to try them.

        Examples:
          onence sandbox
          onence sandbox --port 8080 --token-lifetime 60

        {ExitCode.HelpUntilStopped}
        """;

    private async Task<int> RunAsync(ParseResult given, CancellationToken cancellationToken)
    {
        using var sandbox = OneNceSandbox.Start(new SandboxOptions { Port = given.GetValue(_port) ?? 0, TimeProvider = _surroundings.Time });
        if (given.GetValue(_lifetime) is { } seconds)
        {
            sandbox.Issues(TimeSpan.FromSeconds(seconds));
        }

        await _surroundings.PrintAsync(Welcome(sandbox));
        _surroundings.Say("the sandbox is running; Ctrl-C stops it.");
        var stopped = new TaskCompletionSource();
        await using var stop = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
        return ExitCode.Done;
    }

    private static string Welcome(OneNceSandbox sandbox)
    {
        var user = Quote.ForShell($"{sandbox.ClientId}:{sandbox.ClientSecret}");
        return $$"""
            Base address   {{sandbox.BaseAddress}}
            Client id      {{sandbox.ClientId}}
            Client secret  {{sandbox.ClientSecret}}

            Get a token:
            curl -sS --noproxy '*' -u {{user}} -H 'Content-Type: application/json' -d '{"grant_type":"client_credentials"}' {{sandbox.BaseAddress}}/oauth/token
            ONENCE_CLIENT_ID={{Quote.ForShell(sandbox.ClientId)}} ONENCE_CLIENT_SECRET={{Quote.ForShell(sandbox.ClientSecret)}} onence token --base-address {{sandbox.BaseAddress}}
            """.ReplaceLineEndings("\n");
    }
}

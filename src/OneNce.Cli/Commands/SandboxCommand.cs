using System.CommandLine;
using OneNce.Cli.Console;
using OneNce.Sandbox;

namespace OneNce.Cli.Commands;

/// <summary><c>onence sandbox</c>: runs the sandbox until it is told to stop.</summary>
internal sealed class SandboxCommand : Command, IHasHelpNotes
{
    private readonly Option<int?> _port = OptionFactory.Number(
        "--port",
        "N",
        0,
        65535,
        "The port on 127.0.0.1; the default is any free one. If the port is in use, the command ends with exit code 1."
    );

    private readonly Option<int?> _lifetime = OptionFactory.Number(
        "--token-lifetime",
        "SECONDS",
        1,
        int.MaxValue,
        "The lifetime of its tokens; the default is 3600 s."
    );

    private readonly CliConsole _console;

    public SandboxCommand(CliConsole console)
        : base(
            "sandbox",
            "Run a sandbox of 1NCE's token endpoint on this machine until Ctrl-C or SIGTERM. It answers with the "
                + "examples of 1NCE's own OpenAPI document."
        )
    {
        _console = console;
        Add(_port);
        Add(_lifetime);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            It prints its base address, credentials that work, and commands to try them.

            Examples:
              onence sandbox
              onence sandbox --port 8080 --token-lifetime 60

            {ExitCode.HelpUntilStopped}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        using var sandbox = Start(parsed.GetValue(_port) ?? 0);
        if (parsed.GetValue(_lifetime) is { } seconds)
        {
            sandbox.TokenLifetime = TimeSpan.FromSeconds(seconds);
        }

        await _console.WriteLineAsync(Describe(sandbox));
        _console.WriteMessage("the sandbox is running. Press Ctrl-C to stop.");
        var stopped = new TaskCompletionSource();
        await using var stop = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
        return ExitCode.Done;
    }

    private OneNceSandbox Start(int port)
    {
        try
        {
            return OneNceSandbox.Start(new SandboxOptions { Port = port, TimeProvider = _console.Time });
        }
        catch (SandboxException exception) when (port > 0)
        {
            var cause = ErrorText.ToSingleLine((exception.InnerException ?? exception).Message).TrimEnd('.');
            throw new HostingException(
                $"Port {port} on 127.0.0.1 cannot be used: {cause}. "
                    + "Stop the program that uses it, or give --port another number, or 0 for any free one.",
                exception
            );
        }
    }

    private static string Describe(OneNceSandbox sandbox)
    {
        var user = Quote.ForShell($"{sandbox.ClientId}:{sandbox.ClientSecret}");
        var (id, secret) = (Quote.ForShell(sandbox.ClientId), Quote.ForShell(sandbox.ClientSecret));
        var curl =
            $"curl -sS --noproxy '*' -u {user} -H 'Content-Type: application/json' "
            + $$"""-d '{"grant_type":"client_credentials"}' {{sandbox.BaseAddress}}/oauth/token""";
        var onence =
            $"ONENCE_CLIENT_ID={id} ONENCE_CLIENT_SECRET={secret} onence token --base-address {sandbox.BaseAddress}";
        return $"""
            Base address   {sandbox.BaseAddress}
            Client id      {sandbox.ClientId}
            Client secret  {sandbox.ClientSecret}

            Get a token:
            {curl}
            {onence}
            """.ReplaceLineEndings("\n");
    }
}

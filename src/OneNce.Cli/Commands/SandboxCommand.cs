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

    private readonly Option<string[]> _documents = OptionFactory.Texts(
        "--spec",
        "FILE",
        "An OpenAPI document whose operations it serves as well: requests are checked against it, and get its "
            + "examples. Give it once for each document."
    );

    private readonly CliConsole _console;

    public SandboxCommand(CliConsole console)
        : base(
            "sandbox",
            "Run a sandbox of 1NCE's API on this machine until Ctrl-C or SIGTERM. It answers token requests with the "
                + "examples of 1NCE's own OpenAPI document, and others with those of the documents that you name."
        )
    {
        _console = console;
        Add(_port);
        Add(_lifetime);
        Add(_documents);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            It prints its base address, credentials that work, and commands to try them.

            Examples:
              onence sandbox
              onence sandbox --port 8080 --token-lifetime 60
              onence sandbox --spec sims.yml --spec orders.yml

            {ExitCode.HelpUntilStopped}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var documents = ReadDocuments(parsed.GetValue(_documents) ?? []);
        using var sandbox = Start(parsed.GetValue(_port) ?? 0, documents);
        if (parsed.GetValue(_lifetime) is { } seconds)
        {
            sandbox.TokenLifetime = TimeSpan.FromSeconds(seconds);
        }

        await _console.WriteLineAsync(Describe(sandbox, documents));
        _console.WriteMessage("the sandbox is running. Press Ctrl-C to stop.");
        var stopped = new TaskCompletionSource();
        await using var stop = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
        return ExitCode.Done;
    }

    private static SandboxApiDocument[] ReadDocuments(string[] files)
    {
        try
        {
            return Array.ConvertAll(files, SandboxApiDocument.FromFile);
        }
        catch (Exception exception) when (exception is SandboxException or ArgumentException)
        {
            throw new HostingException(ErrorText.ToSingleLine(exception.Message), exception);
        }
    }

    private OneNceSandbox Start(int port, SandboxApiDocument[] documents)
    {
        var options = new SandboxOptions
        {
            Port = port,
            Documents = documents,
            TimeProvider = _console.Time,
        };
        try
        {
            return OneNceSandbox.Start(options);
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

    private static string Describe(OneNceSandbox sandbox, SandboxApiDocument[] documents)
    {
        var user = Quote.ForShell($"{sandbox.ClientId}:{sandbox.ClientSecret}");
        var (id, secret) = (Quote.ForShell(sandbox.ClientId), Quote.ForShell(sandbox.ClientSecret));
        var curl =
            $"curl -sS --noproxy '*' -u {user} -H 'Content-Type: application/json' "
            + $$"""-d '{"grant_type":"client_credentials"}' {{sandbox.BaseAddress}}/oauth/token""";
        var onence =
            $"ONENCE_CLIENT_ID={id} ONENCE_CLIENT_SECRET={secret} onence token --base-address {sandbox.BaseAddress}";
        var served = string.Concat(documents.Select(document => $"\nDocument       {document}"));
        return $"""
            Base address   {sandbox.BaseAddress}
            Client id      {sandbox.ClientId}
            Client secret  {sandbox.ClientSecret}{served}

            Get a token:
            {curl}
            {onence}
            """.ReplaceLineEndings("\n");
    }
}

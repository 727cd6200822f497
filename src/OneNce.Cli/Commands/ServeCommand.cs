using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;

namespace OneNce.Cli.Commands;

/// <summary><c>onence serve</c>: one host for programs, agents and people, until it is told to stop.</summary>
internal sealed class ServeCommand : Command, IHasHelpNotes
{
    private readonly ServeOptions _options = new();
    private readonly CliConsole _console;

    public ServeCommand(CliConsole console)
        : base(
            "serve",
            "Serve tokens on this machine until Ctrl-C or SIGTERM, to programs over REST and to agents over MCP and as "
                + "a skill, with a status page."
        )
    {
        _console = console;
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            It prints its address. A request for a token there needs two headers:
              Authorization: Bearer KEY   the key: see --key-file
              Metadata: true              required, against forged requests (SSRF)
            Only this machine may call, at the address that was printed, and neither a
            proxy nor another site on its behalf.

            Environment:
              ONENCE_CLIENT_ID, ONENCE_CLIENT_SECRET  as for 'onence token'; without
                                 them every token request gets 503
              ONENCE_SERVE_KEY   the key: 32 random bytes or more, as 43 characters or
                                 more; instead of a file
              ONENCE_CACHE       as --cache, if the address contains a password
              XDG_STATE_HOME     where the key is kept otherwise: onence/serve.key
              OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_...  where traces and metrics go; not
                                 exported unless set
              Logging__LogLevel__Default, Logging__Console__FormatterName=json
                                 log level and format

            Examples:
              onence serve --sandbox
              onence serve --urls http://127.0.0.1:9000 --warm-up
              onence serve --cache redis://redis.example:6379
              onence serve --urls https://broker.example:8443 --allow-remote \
                --key-file key --certificate chain.pem --certificate-key key.pem

            {ExitCode.HelpUntilStopped}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = await _options.ReadAsync(parsed, _console, cancellationToken);
        using var account = settings.Account;
        using var socket = settings.Socket;
        await using var redis = settings.Redis;
        await (redis?.OpenAsync() ?? Task.CompletedTask);
        await using var host = CapabilityHost.Build(settings);
        try
        {
            await StartAsync(host, settings, cancellationToken);
            ProtectSocket(socket?.Path);
            await new StartupMessage(_console).WriteAsync(settings.GetAddresses([.. host.Urls]), settings);
            await Task.Delay(Timeout.InfiniteTimeSpan, _console.Time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _console.WriteMessage("stopping.");
        }

        await host.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    /// <summary>The folder is for the user alone already; on some systems only the permissions of the socket count.</summary>
    private static void ProtectSocket(string? socket)
    {
        if (socket is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static async Task StartAsync(
        WebApplication host,
        ServeSettings settings,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new HostingException(
                $"Cannot listen on {string.Join(" and ", settings.Urls)}: {exception.Message.TrimEnd('.')}. "
                    + "Stop the program that listens there, or give --urls another address.",
                exception
            );
        }
    }
}

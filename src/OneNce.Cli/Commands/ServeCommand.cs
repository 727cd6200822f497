using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using OneNce.Cli.Serving;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary><c>onence serve</c>: one host for programs, agents and people, until it is told to stop.</summary>
internal sealed class ServeCommand : Command, IDocumented
{
    private readonly ServeOptions _options = new();
    private readonly Surroundings _surroundings;

    public ServeCommand(Surroundings surroundings)
        : base("serve", "Hand out tokens on this machine until Ctrl-C or SIGTERM: to programs over REST, to agents over MCP and as a skill; with a page for people.")
    {
        _surroundings = surroundings;
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    public string Notes => $"""
        It prints its address. Whoever asks for a token there sends two headers:
          Authorization: Bearer KEY   the key: see --key-file
          Metadata: true              shows that it was asked for on purpose
        Only this machine may call, by the address that was printed, and no proxy and
        no other site on its behalf.

        Environment:
          ONENCE_CLIENT_ID, ONENCE_CLIENT_SECRET  as for 'onence token'; without
                             them every request for a token is answered with 503
          ONENCE_SERVE_KEY   the key: 32 random bytes or more, as 43 characters or
                             more; in place of a file
          XDG_STATE_HOME     where the key is kept otherwise: onence/serve.key
          OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_...  where traces and metrics go; nowhere
                             unless given
          Logging__LogLevel__Default, Logging__Console__FormatterName=json
                             how much is logged, and how

        Examples:
          onence serve --sandbox
          onence serve --urls http://127.0.0.1:9000 --warm-up
          onence serve --urls https://broker.example:8443 --allow-remote \
            --key-file key --certificate chain.pem --certificate-key key.pem

        {ExitCode.HelpUntilStopped}
        """;

    private async Task<int> RunAsync(ParseResult given, CancellationToken cancellationToken)
    {
        var settings = await _options.ReadAsync(given, _surroundings, cancellationToken);
        using var account = settings.Account;
        await using var host = CapabilityHost.Build(settings);
        try
        {
            await StartAsync(host, settings, cancellationToken);
            await new ServeWelcome(_surroundings).SayAsync([.. host.Urls], settings);
            await Task.Delay(Timeout.InfiniteTimeSpan, _surroundings.Time, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _surroundings.Say("stopping.");
        }

        await host.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }

    private static async Task StartAsync(WebApplication host, ServeSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw new HostException($"Cannot listen on {string.Join(" and ", settings.Urls)}: {error.Message.TrimEnd('.')}. End what listens there, or give --urls another address.", error);
        }
    }
}

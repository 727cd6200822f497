using System.CommandLine;
using OneNce.Cli.Serving;

namespace OneNce.Cli.Commands;

/// <summary><c>onence serve</c>: one host for programs, agents and people, until it is told to stop.</summary>
internal sealed class ServeCommand : Command, IDocumented
{
    private readonly ServeOptions _options = new();
    private readonly Surroundings _surroundings;

    public ServeCommand(Surroundings surroundings)
        : base("serve", "Hand out tokens on this machine until Ctrl-C or SIGTERM: over REST, over MCP, as an Agent Skill, and with a page for people.")
    {
        _surroundings = surroundings;
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    public string Notes => $"""
        Examples:
          onence serve --sandbox

        {ExitCode.Help.Replace("cancelled with Ctrl-C", "cancelled with Ctrl-C (here that is the way to stop: 0)", StringComparison.Ordinal)}
        """;

    private async Task<int> RunAsync(ParseResult given, CancellationToken cancellationToken)
    {
        using var account = await _options.Account.OpenAccountAsync(given, _surroundings, cancellationToken);
        await using var host = CapabilityHost.Build(_options.Read(given, account, _surroundings));
        await host.StartAsync(cancellationToken);
        await _surroundings.PrintAsync(string.Join('\n', host.Urls));
        _surroundings.Say("serving; Ctrl-C stops it.");
        var stopped = new TaskCompletionSource();
        await using var stop = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
        await host.StopAsync(CancellationToken.None);
        return ExitCode.Done;
    }
}

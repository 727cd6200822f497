using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;
using OneNce.Cli.Surfaces;

namespace OneNce.Cli.Commands;

/// <summary><c>onence token</c>: gets a token and prints it.</summary>
internal sealed class TokenCommand : Command, IHasHelpNotes
{
    private readonly TokenOptions _options = new();
    private readonly CliConsole _console;

    public TokenCommand(CliConsole console)
        : base(
            "token",
            "Get an access token and print only the token to standard output. Its source and lifetime are printed to "
                + "standard error."
        )
    {
        _console = console;
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    public string Notes =>
        $"""
            Environment:
              ONENCE_CLIENT_ID      the client id; 1NCE's older portal calls it user name
              ONENCE_CLIENT_SECRET  its secret; the older portal calls it password
              ONENCE_BASE_ADDRESS   the base address of the API, if not 1NCE's own
              ONENCE_PROFILE        a profile instead: see 'onence profile --help'
              HTTPS_PROXY, NO_PROXY the proxy to the endpoint, if there is one
            Credentials are created in 1NCE's portal under Account > Management API Access.
            A secret is never an option's value: others could read it in the process list.
            All runs share a token; --check always asks 1NCE for another one.

            Examples:
              onence token --sandbox
              onence token --check
              TOKEN=$(onence token)
              eval "$(onence token --format env)"
              onence token --format curl | curl --config - \
                https://api.1nce.com/management-api/v2/sims
              pass show 1nce | onence token --client-id 8100000000_me \
                --client-secret-file -

            {ExitCode.Help}
            """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        // A cached token would not show whether 1NCE accepts the credentials.
        var isCached = !parsed.GetValue(_options.Check);
        using var account = await _options.Account.OpenOrFindAsync(parsed, _console, cancellationToken, isCached);
        await using var services = new ServiceCollection().AddTokens(account, _console.Time).BuildServiceProvider();
        var token = await services.GetRequiredService<TokenSource>().GetTokenAsync(cancellationToken);
        var lifetime = new TokenLifetime(token.ExpiresAt, _console.Time.GetUtcNow());
        _console.WriteMessage($"token from {account}, expires {lifetime}");
        var format = parsed.GetValue(_options.Format);
        await _console.WriteLineAsync(
            parsed.GetValue(_options.Check)
                ? TokenFormat.WriteCheck(format, token, lifetime)
                : TokenFormat.Write(format ?? TokenFormat.Bare, token, lifetime)
        );
        return ExitCode.Done;
    }
}

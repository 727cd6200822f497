using System.CommandLine;
using OneNce.Cli.Tokens;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary><c>onence token</c>: gets a token and prints it.</summary>
internal sealed class TokenCommand : Command, IDocumented
{
    private readonly TokenOptions _options = new();
    private readonly Surroundings _surroundings;

    public TokenCommand(Surroundings surroundings)
        : base("token", "Get an access token and print it, alone on standard output. Where it came from and how long it lives goes to standard error.")
    {
        _surroundings = surroundings;
        _options.AddTo(this);
        SetAction(RunAsync);
    }

    public string Notes => $"""
        Environment:
          ONENCE_CLIENT_ID      the client id; 1NCE's older portal calls it user name
          ONENCE_CLIENT_SECRET  its secret; the older portal calls it password
          ONENCE_BASE_ADDRESS   where the API is, if not at 1NCE's own address
          HTTPS_PROXY, NO_PROXY the way to the endpoint, where it leads over a proxy
        Credentials are made in 1NCE's portal under Account > Management API Access.
        A secret is never an option's value: others could read it in the process list.

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

    private async Task<int> RunAsync(ParseResult given, CancellationToken cancellationToken)
    {
        using var endpoint = await _options.Account.OpenAsync(given, _surroundings, cancellationToken);
        using var source = new OneNceTokenSource(endpoint.Options, _surroundings.Time);
        var token = await source.GetTokenAsync(cancellationToken);
        var lifetime = new Lifetime(token.ExpiresAt, _surroundings.Time.GetUtcNow());
        _surroundings.Say($"token from {endpoint}, expires {lifetime}");
        var format = given.GetValue(_options.Format);
        await _surroundings.PrintAsync(given.GetValue(_options.Check)
            ? TokenFormat.WriteCheck(format, token, lifetime)
            : TokenFormat.Write(format ?? TokenFormat.Bare, token, lifetime));
        return ExitCode.Done;
    }
}

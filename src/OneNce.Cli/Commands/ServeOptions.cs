using System.CommandLine;
using OneNce.Cli.Serving;
using OneNce.Cli.Tokens;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary>The options of <c>onence serve</c>.</summary>
internal sealed class ServeOptions
{
    private static readonly Uri Default = new("http://localhost:8080");

    private readonly Option<string> _urls = new("--urls")
    {
        Description = "Where to listen, parted by ';': http://127.0.0.1:8080 and http://[::1]:8080 unless given.",
        HelpName = "URLS",
    };

    private readonly Option<bool> _allowToken = Flags.Option("--allow-token", "Let MCP clients have the token itself, not only what may be known of it.");

    private readonly Option<bool> _warmUp = Flags.Option("--warm-up", "Fetch the first token at start, so that nobody waits for it.");

    public AccountOptions Account { get; } = new();

    public void AddTo(Command command)
    {
        command.Add(_urls);
        Account.AddTo(command);
        command.Add(_allowToken);
        command.Add(_warmUp);
    }

    public ServeSettings Read(ParseResult given, Account account, Surroundings surroundings) => new()
    {
        Account = account,
        Urls = given.GetValue(_urls) is { } urls ? [.. urls.Split(';').Select(url => new Uri(url))] : [Default],
        Time = surroundings.Time,
        AllowToken = given.GetValue(_allowToken),
        WarmUp = given.GetValue(_warmUp),
    };
}

using System.CommandLine;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OneNce.Cli.Serving;
using OneNce.Cli.Serving.Keys;
using OneNce.Cli.Serving.Listening;
using OneNce.Cli.Tokens;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary>The options of <c>onence serve</c>, and what each asks of the others.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string> _urls = Text("--urls", "URLS", "Where to listen, parted by ';': http://127.0.0.1:8080 and http://[::1]:8080 unless given. Port 0 is any free one.");
    private readonly Option<string> _keyFile = Text("--key-file", "FILE", $"The file of the key that callers must send, in place of {KeySource.Variable}; made where there is none. Nobody else may read it.");
    private readonly Option<bool> _allowRemote = Flags.Option("--allow-remote", "Listen beyond this machine: needs a key of your own and https, too.");
    private readonly Option<string> _certificate = Text("--certificate", "FILE", "The certificate of https, in PEM, with those between it and its root.");
    private readonly Option<string> _certificateKey = Text("--certificate-key", "FILE", "Its key, in PEM, not encrypted.");
    private readonly Option<bool> _allowToken = Flags.Option("--allow-token", "Let MCP clients have the token itself, not only what may be known of it.");
    private readonly Option<bool> _warmUp = Flags.Option("--warm-up", "Fetch the first token at start, so that nobody waits for it.");

    public AccountOptions Account { get; } = new();

    public void AddTo(Command command)
    {
        command.Add(_urls);
        Account.AddTo(command);
        foreach (var option in (Option[])[_keyFile, _allowRemote, _certificate, _certificateKey, _allowToken, _warmUp])
        {
            command.Add(option);
        }
    }

    /// <exception cref="UsageException">What was given cannot be used, or does not suffice.</exception>
    public async Task<ServeSettings> ReadAsync(ParseResult given, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var urls = given.GetValue(_urls) is { } text ? [.. text.Split(';').Select(ServeUrl.Parse).Distinct()] : (ServeUrl[])[ServeUrl.Default];
        var https = Https(given, urls);
        var keys = new KeySource(surroundings, given.GetValue(_keyFile));
        RemoteRules.Demand(urls, given.GetValue(_allowRemote), keys.IsGiven);
        var account = await Account.OpenAccountAsync(given, surroundings, cancellationToken);
        return new ServeSettings
        {
            Account = account,
            Urls = urls,
            // Last: a command line that cannot be used makes no key.
            Key = Find(keys, account),
            Https = https,
            Time = surroundings.Time,
            AllowToken = given.GetValue(_allowToken),
            WarmUp = given.GetValue(_warmUp),
        };
    }

    private static ServeKey Find(KeySource keys, Account account)
    {
        try
        {
            return keys.Find();
        }
        catch (UsageException)
        {
            account.Dispose();
            throw;
        }
    }

    private static Option<string> Text(string name, string what, string description) => new(name) { Description = description, HelpName = what };

    private HttpsConnectionAdapterOptions? Https(ParseResult given, ServeUrl[] urls) => (given.GetValue(_certificate), given.GetValue(_certificateKey)) switch
    {
        ({ } certificate, { } key) when urls.Any(url => url.IsHttps) => Certificate.Read(certificate, key),
        (null, null) when !urls.Any(url => url.IsHttps) => null,
        (null, _) or (_, null) => throw new UsageException("https takes both --certificate FILE and --certificate-key FILE, in PEM."),
        _ => throw new UsageException("--certificate is for https, and --urls has no such address: begin one with https://."),
    };
}

using System.CommandLine;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using OneNce.Cli.Accounts;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;

namespace OneNce.Cli.Commands;

/// <summary>The options of <c>onence serve</c>, and their dependencies.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string> _urls = OptionFactory.Text(
        "--urls",
        "URLS",
        "Where to listen, separated by ';'; the default is http://127.0.0.1:8080 and http://[::1]:8080. "
            + "Port 0 is any free one."
    );

    private readonly Option<string> _keyFile = OptionFactory.Text(
        "--key-file",
        "FILE",
        $"The file of the key that callers must send, instead of {KeySource.Variable}; it is created if it does not "
            + "exist. Nobody else may read it."
    );

    private readonly Option<bool> _allowRemote = OptionFactory.Flag(
        "--allow-remote",
        "Listen beyond this machine; also needs a key of your own and https."
    );

    private readonly Option<string> _certificate = OptionFactory.Text(
        "--certificate",
        "FILE",
        "The certificate for https, in PEM, with its intermediate certificates."
    );

    private readonly Option<string> _certificateKey = OptionFactory.Text(
        "--certificate-key",
        "FILE",
        "The private key of the certificate, in PEM, not encrypted."
    );

    private readonly Option<bool> _forward = OptionFactory.Flag(
        "--forward",
        "Forward requests to /api/PATH to the API, with the token, which never leaves this host. Only GET and HEAD, unless "
            + "--allow-writes is given."
    );

    private readonly Option<bool> _warmUp = OptionFactory.Flag(
        "--warm-up",
        "Fetch the first token at startup, so that no caller waits for it."
    );

    private readonly Option<string> _cache = OptionFactory.Text(
        RedisConnection.Option,
        "URL",
        $"Share one token with other hosts of the account through this Redis, instead of {RedisConnection.Variable}: "
            + "redis://HOST:PORT, or rediss:// for TLS."
    );

    private readonly AccountOptions _account = new();

    private readonly DocumentOptions _documents = new();

    public void AddTo(Command command)
    {
        command.Add(_urls);
        _account.AddTo(command);
        foreach (
            var option in (Option[])[_keyFile, _allowRemote, _certificate, _certificateKey, _forward, _warmUp, _cache]
        )
        {
            command.Add(option);
        }

        _documents.AddTo(command);
    }

    /// <exception cref="UsageException">An option cannot be used, or another one is missing.</exception>
    public async Task<ServeSettings> ReadAsync(
        ParseResult parsed,
        CliConsole console,
        CancellationToken cancellationToken
    )
    {
        ServeUrl[] urls = parsed.GetValue(_urls) is { } text
            ? [.. text.Split(';').Select(ServeUrl.Parse).Distinct()]
            : [ServeUrl.Default];
        var https = ReadCertificate(parsed, urls, console);
        var keys = new KeySource(console, parsed.GetValue(_keyFile));
        RemoteAccess.ThrowIfNotAllowed(urls, parsed.GetValue(_allowRemote), keys.IsGiven);
        var redis = ReadCache(parsed, console);
        var mcp = _documents.Read(parsed, console);
        var account = await _account.OpenOptionalAsync(parsed, console, cancellationToken);
        return new ServeSettings
        {
            Account = account,
            Urls = urls,
            // Read last, so that an invalid command line does not create a key.
            Key = FindKey(keys, account),
            Https = https,
            Time = console.Time,
            Socket = urls.All(url => url.IsLoopback) ? ServeSocket.Claim(UserFolders.GetState(console)) : null,
            Mcp = mcp,
            Forward = parsed.GetValue(_forward),
            AllowWrites = _documents.AllowsWrites(parsed),
            FetchTokenOnStart = parsed.GetValue(_warmUp),
            Redis = redis,
        };
    }

    private RedisConnection? ReadCache(ParseResult parsed, CliConsole console)
    {
        if (!_account.IsSandbox(parsed))
        {
            var cache = parsed.GetValue(_cache) ?? console.Environment(RedisConnection.Variable);
            return cache is null ? null : new RedisConnection(cache);
        }

        return parsed.GetValue(_cache) is null
            ? null
            : throw new UsageException("--sandbox is for this host alone: omit --cache, or --sandbox.");
    }

    private static ServeKey FindKey(KeySource keys, Account account)
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

    private HttpsConnectionAdapterOptions? ReadCertificate(ParseResult parsed, ServeUrl[] urls, CliConsole console)
    {
        var needed = urls.Any(url => url.IsHttps);
        return (parsed.GetValue(_certificate), parsed.GetValue(_certificateKey)) switch
        {
            ({ } certificate, { } key) when needed => TlsCertificate.Read(certificate, key, urls, console),
            (null, null) when !needed => null,
            (null, _) or (_, null) => throw new UsageException(
                "https requires both --certificate FILE and --certificate-key FILE, in PEM."
            ),
            _ => throw new UsageException(
                "--certificate is for https, and --urls has no such address: begin one with https://."
            ),
        };
    }
}

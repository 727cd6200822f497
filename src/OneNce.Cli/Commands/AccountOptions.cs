using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.Tokens;
using OneNce.Cli.Usage;

namespace OneNce.Cli.Commands;

/// <summary>The options that say whose token to get and where: the same for every command that gets one.</summary>
internal sealed class AccountOptions
{
    private const string AddressVariable = "ONENCE_BASE_ADDRESS";

    private readonly Option<string> _clientId = new("--client-id") { Description = "The client id, in place of ONENCE_CLIENT_ID.", HelpName = "ID" };

    private readonly Option<string> _clientSecretFile = new("--client-secret-file")
    {
        Description = "A file that holds the client secret alone, in place of ONENCE_CLIENT_SECRET; '-' reads standard input. One line end is dropped.",
        HelpName = "FILE",
    };

    private readonly Option<string> _baseAddress = new("--base-address")
    {
        Description = $"Where the API is, in place of {AddressVariable}; {OneNceOptions.DefaultBaseAddress} unless given.",
        HelpName = "URI",
    };

    private readonly Option<bool> _sandbox = Flags.Option("--sandbox", "Start a stand-in on this machine and get tokens from that; needs no credentials.");

    private readonly Option<int?> _timeout = Numbers.Option("--timeout", "SECONDS", 1, 300, "How long each of up to three tries may take: 1 to 300 s, 30 unless given.");

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_clientId, _clientSecretFile, _baseAddress, _sandbox, _timeout])
        {
            command.Add(option);
        }

        command.Validators.Add(CheckSandbox);
        command.Validators.Add(CheckAddress);
    }

    /// <exception cref="NoCredentialsException">There is no client id, or no secret.</exception>
    /// <exception cref="UsageException">What was given cannot be used.</exception>
    public async Task<Endpoint> OpenAsync(ParseResult given, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var timeout = TimeSpan.FromSeconds(given.GetValue(_timeout) ?? 30);
        return given.GetValue(_sandbox)
            ? Endpoint.OfSandbox(timeout, surroundings.Time)
            : new Endpoint(await ReadAsync(given, surroundings, timeout, cancellationToken));
    }

    /// <summary>For commands that go on without credentials.</summary>
    /// <exception cref="UsageException">What was given cannot be used.</exception>
    public async Task<Account> OpenAccountAsync(ParseResult given, Surroundings surroundings, CancellationToken cancellationToken)
    {
        try
        {
            return new Account(await OpenAsync(given, surroundings, cancellationToken));
        }
        catch (NoCredentialsException missing)
        {
            return new Account(missing);
        }
    }

    private async Task<OneNceOptions> ReadAsync(ParseResult given, Surroundings surroundings, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var (id, secret) = await new Credentials(surroundings).ReadAsync(given.GetValue(_clientId), given.GetValue(_clientSecretFile), cancellationToken);
        return new OneNceOptions
        {
            ClientId = id,
            ClientSecret = secret,
            BaseAddress = ReadAddress(given, surroundings),
            Timeout = timeout,
        };
    }

    private Uri ReadAddress(ParseResult given, Surroundings surroundings) => (given.GetValue(_baseAddress), surroundings.Environment(AddressVariable)) switch
    {
        ({ } address, _) => new Uri(address, UriKind.RelativeOrAbsolute),
        (_, { Length: > 0 } address) => Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri) ? uri
            : throw new UsageException($"{AddressVariable} takes an address such as {OneNceOptions.DefaultBaseAddress}."),
        _ => OneNceOptions.DefaultBaseAddress,
    };

    private void CheckAddress(CommandResult given)
    {
        // What makes an address usable is the library's to say; this one is not even written like one.
        if (given.GetResult(_baseAddress)?.Tokens is [{ Value: var address }] && !Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out _))
        {
            given.AddError($"--base-address takes an address such as {OneNceOptions.DefaultBaseAddress}.");
        }
    }

    private void CheckSandbox(CommandResult given)
    {
        var others = ((Option[])[_baseAddress, _clientId, _clientSecretFile]).Where(option => given.GetResult(option) is not null).Select(option => option.Name).ToList();
        if (given.GetValue(_sandbox) && others.Count > 0)
        {
            given.AddError($"--sandbox brings its own address and credentials: leave out {string.Join(" and ", others)}, or --sandbox.");
        }
    }
}

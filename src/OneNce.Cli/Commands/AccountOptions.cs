using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;

namespace OneNce.Cli.Commands;

/// <summary>The options for the account and its base address, shared by all commands that get tokens.</summary>
internal sealed class AccountOptions
{
    private const string AddressVariable = "ONENCE_BASE_ADDRESS";

    private static readonly string AddressExample = $"expects an address such as {OneNceOptions.DefaultBaseAddress}.";

    private readonly Option<string> _clientId = OptionFactory.Text(
        "--client-id",
        "ID",
        "The client id, instead of ONENCE_CLIENT_ID."
    );

    private readonly Option<string> _clientSecretFile = OptionFactory.Text(
        "--client-secret-file",
        "FILE",
        "A file that contains only the client secret, instead of ONENCE_CLIENT_SECRET; '-' reads standard input. "
            + "One line break at its end is ignored."
    );

    private readonly Option<string> _baseAddress = OptionFactory.Text(
        "--base-address",
        "URI",
        $"The base address of the API, instead of {AddressVariable}; the default is "
            + $"{OneNceOptions.DefaultBaseAddress}."
    );

    private readonly Option<bool> _sandbox = OptionFactory.Flag(
        "--sandbox",
        "Start a sandbox on this machine and get tokens from it; needs no credentials."
    );

    private readonly Option<int?> _timeout = OptionFactory.Number(
        "--timeout",
        "SECONDS",
        1,
        300,
        "How long each of up to three attempts may take: 1 to 300 s; the default is 30."
    );

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_clientId, _clientSecretFile, _baseAddress, _sandbox, _timeout])
        {
            command.Add(option);
        }

        command.Validators.Add(CheckSandbox);
        command.Validators.Add(CheckAddress);
    }

    /// <exception cref="MissingCredentialsException">There is no client id, or no secret.</exception>
    /// <exception cref="UsageException">An option cannot be used.</exception>
    public async Task<Account> OpenAsync(ParseResult parsed, CliConsole console, CancellationToken cancellationToken)
    {
        var timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout) ?? 30);
        return IsSandbox(parsed)
            ? Account.StartSandbox(timeout, console.Time)
            : new Account(await ReadAsync(parsed, console, timeout, cancellationToken));
    }

    public bool IsSandbox(ParseResult parsed) => parsed.GetValue(_sandbox);

    /// <summary>Reads the account for commands that can run without credentials.</summary>
    /// <exception cref="UsageException">An option cannot be used.</exception>
    public async Task<Account> OpenOptionalAsync(
        ParseResult parsed,
        CliConsole console,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await OpenAsync(parsed, console, cancellationToken);
        }
        catch (MissingCredentialsException missing)
        {
            return Account.WithoutCredentials(missing.Message, ReadAddress(parsed, console));
        }
    }

    private async Task<OneNceOptions> ReadAsync(
        ParseResult parsed,
        CliConsole console,
        TimeSpan timeout,
        CancellationToken cancellationToken
    )
    {
        var credentials = new CredentialReader(console);
        var (id, secret) = await credentials.ReadAsync(
            parsed.GetValue(_clientId),
            parsed.GetValue(_clientSecretFile),
            cancellationToken
        );
        return new OneNceOptions
        {
            ClientId = id,
            ClientSecret = secret,
            BaseAddress = ReadAddress(parsed, console),
            AttemptTimeout = timeout,
        };
    }

    private Uri ReadAddress(ParseResult parsed, CliConsole console) =>
        (parsed.GetValue(_baseAddress), console.Environment(AddressVariable)) switch
        {
            ({ } address, _) => new Uri(address, UriKind.RelativeOrAbsolute),
            (_, { Length: > 0 } address) => Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri)
                ? uri
                : throw new UsageException($"{AddressVariable} {AddressExample}"),
            _ => OneNceOptions.DefaultBaseAddress,
        };

    private void CheckAddress(CommandResult parsed)
    {
        // The library decides which addresses can be used; this checks only that it is an address at all.
        if (
            parsed.GetResult(_baseAddress)?.Tokens is [{ Value: var address }]
            && !Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out _)
        )
        {
            parsed.AddError($"--base-address {AddressExample}");
        }
    }

    private void CheckSandbox(CommandResult parsed)
    {
        var others = ((Option[])[_baseAddress, _clientId, _clientSecretFile])
            .Where(option => parsed.GetResult(option) is not null)
            .Select(option => option.Name)
            .ToList();
        if (parsed.GetValue(_sandbox) && others.Count > 0)
        {
            parsed.AddError(
                "--sandbox has its own address and credentials: "
                    + $"omit {string.Join(" and ", others)}, or --sandbox."
            );
        }
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using OneNce.Cli.Accounts;
using OneNce.Cli.Console;
using OneNce.Cli.Hosting;

namespace OneNce.Cli.Commands;

/// <summary>The options for the account and its base address, shared by all commands that get tokens.</summary>
internal sealed class AccountOptions
{
    private const string IdVariable = "ONENCE_CLIENT_ID";
    private const string SecretVariable = "ONENCE_CLIENT_SECRET";
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

    private readonly Option<bool> _noCache = OptionFactory.Flag(
        "--no-cache",
        "Get a new token, and neither read nor write the one that runs of this tool share."
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
        foreach (var option in (Option[])[_clientId, _clientSecretFile, _baseAddress, _sandbox, _noCache, _timeout])
        {
            command.Add(option);
        }

        command.Validators.Add(CheckConflicts);
        command.Validators.Add(CheckAddress);
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="console">Where variables and warnings are.</param>
    /// <param name="cancellationToken">Cancels reading the secret.</param>
    /// <param name="isCached">Whether tokens are shared with other runs, unless the command line says otherwise.</param>
    /// <exception cref="MissingCredentialsException">There is no client id, or no secret.</exception>
    /// <exception cref="UsageException">An option cannot be used.</exception>
    public async Task<Account> OpenAsync(
        ParseResult parsed,
        CliConsole console,
        CancellationToken cancellationToken,
        bool isCached = true
    )
    {
        var timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout) ?? 30);
        if (IsSandbox(parsed))
        {
            return Account.StartSandbox(timeout, console.Time);
        }

        var options = await ReadAsync(parsed, console, cancellationToken);
        options.AttemptTimeout = timeout;
        return new Account(options)
        {
            Cache = isCached && !parsed.GetValue(_noCache) ? TokenFolder.Open(console) : null,
        };
    }

    /// <summary>
    /// Opens the account, or if there are no credentials, that of a host of the same user that is running.
    /// </summary>
    /// <exception cref="MissingCredentialsException">There is neither.</exception>
    /// <exception cref="UsageException">An option cannot be used.</exception>
    public async Task<Account> OpenOrFindAsync(
        ParseResult parsed,
        CliConsole console,
        CancellationToken cancellationToken,
        bool isCached = true
    )
    {
        try
        {
            return await OpenAsync(parsed, console, cancellationToken, isCached);
        }
        catch (MissingCredentialsException) when (isCached && !parsed.GetValue(_noCache))
        {
            var timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout) ?? 30);
            var isAddressGiven =
                parsed.GetResult(_baseAddress) is not null || Read(console, AddressVariable) is not null;
            var address = isAddressGiven ? ReadAddress(parsed.GetValue(_baseAddress), console) : null;
            if (await ServedAccount.FindAsync(console, address, timeout, cancellationToken) is { } account)
            {
                return account;
            }

            throw;
        }
    }

    /// <summary>Opens the account of a profile, with the defaults of the options.</summary>
    /// <exception cref="UsageException">The profile cannot be used.</exception>
    public static async Task<Account> OpenAsync(
        Profile profile,
        CliConsole console,
        CancellationToken cancellationToken
    ) => new(await ReadAsync(profile, null, console, cancellationToken));

    public bool IsSandbox(ParseResult parsed) => parsed.GetValue(_sandbox);

    /// <summary>Reads the account for commands that can run without credentials.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="console">Where variables and warnings are.</param>
    /// <param name="cancellationToken">Cancels reading the secret.</param>
    /// <param name="findHost">Whether the account of a host that is running will do.</param>
    /// <exception cref="UsageException">An option cannot be used.</exception>
    public async Task<Account> OpenOptionalAsync(
        ParseResult parsed,
        CliConsole console,
        CancellationToken cancellationToken,
        bool findHost = false
    )
    {
        try
        {
            return findHost
                ? await OpenOrFindAsync(parsed, console, cancellationToken)
                : await OpenAsync(parsed, console, cancellationToken);
        }
        catch (MissingCredentialsException missing)
        {
            return Account.WithoutCredentials(missing.Message, ReadAddress(parsed.GetValue(_baseAddress), console));
        }
    }

    private async Task<OneNceOptions> ReadAsync(
        ParseResult parsed,
        CliConsole console,
        CancellationToken cancellationToken
    )
    {
        var address = parsed.GetValue(_baseAddress);
        if (FindProfile(parsed, console) is { } profile)
        {
            return await ReadAsync(profile, address, console, cancellationToken);
        }

        var id = parsed.GetValue(_clientId) ?? Read(console, IdVariable);
        var file = parsed.GetValue(_clientSecretFile);
        var secret = file is null ? Read(console, SecretVariable) : null;
        ThrowIfMissing(id, secret ?? file);
        return new OneNceOptions
        {
            ClientId = id,
            ClientSecret = secret ?? await new SecretFile(console).ReadAsync(file!, cancellationToken),
            BaseAddress = ReadAddress(address, console),
        };
    }

    private static async Task<OneNceOptions> ReadAsync(
        Profile profile,
        string? address,
        CliConsole console,
        CancellationToken cancellationToken
    ) =>
        new()
        {
            ClientId = profile.ClientId,
            ClientSecret = await profile.ReadSecretAsync(console, cancellationToken),
            BaseAddress = address is null && profile.BaseAddress is { } own ? own : ReadAddress(address, console),
        };

    /// <summary>
    /// An option or a variable names the profile; the default one is for command lines without an account.
    /// </summary>
    private Profile? FindProfile(ParseResult parsed, CliConsole console)
    {
        if (parsed.GetValue<string>(ProfileOption.Name) is { } given)
        {
            return ProfileFile.Read(console).Get(given);
        }

        if (parsed.GetResult(_clientId) is not null || parsed.GetResult(_clientSecretFile) is not null)
        {
            return null;
        }

        return Read(console, ProfileFile.Variable) is { } named ? ProfileFile.Read(console).Get(named)
            : Read(console, IdVariable) is null && Read(console, SecretVariable) is null
                ? ProfileFile.Read(console).Find(ProfileFile.DefaultName)
            : null;
    }

    private static void ThrowIfMissing(string? id, string? secret)
    {
        string[] missing =
        [
            .. IfMissing(id, $"client id (--client-id ID or {IdVariable})"),
            .. IfMissing(secret, $"client secret (--client-secret-file FILE or {SecretVariable})"),
        ];
        if (missing.Length > 0)
        {
            throw new MissingCredentialsException(
                $"There is no {string.Join(" and no ", missing)}: create both under Account > Management API Access "
                    + "in 1NCE's portal, or try --sandbox, which needs none."
            );
        }
    }

    private static string[] IfMissing(string? value, string name) => string.IsNullOrEmpty(value) ? [name] : [];

    private static string? Read(CliConsole console, string variable) =>
        console.Environment(variable) is { Length: > 0 } value ? value : null;

    private static Uri ReadAddress(string? given, CliConsole console) =>
        (given, console.Environment(AddressVariable)) switch
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

    private void CheckConflicts(CommandResult parsed)
    {
        if (parsed.GetValue(_sandbox))
        {
            Exclude(
                parsed,
                "--sandbox has its own address and credentials",
                "--sandbox",
                [ProfileOption.Name, _baseAddress.Name, _clientId.Name, _clientSecretFile.Name]
            );
        }
        else if (parsed.GetResult(ProfileOption.Name) is not null)
        {
            string[] others = [_clientId.Name, _clientSecretFile.Name];
            Exclude(parsed, "--profile has its own credentials", ProfileOption.Name, others);
        }
    }

    private static void Exclude(CommandResult parsed, string reason, string option, string[] excluded)
    {
        var others = excluded.Where(other => parsed.GetResult(other) is not null).ToList();
        if (others.Count > 0)
        {
            parsed.AddError($"{reason}: omit {string.Join(" and ", others)}, or {option}.");
        }
    }
}

using OneNce.Cli.Console;
using OneNce.Sandbox;

namespace OneNce.Cli.Accounts;

/// <summary>
/// The account whose tokens are served: the options of a token source, and its sandbox if one was requested; or which
/// credentials are missing.
/// </summary>
internal sealed class Account : IDisposable
{
    private readonly OneNceOptions? _options;
    private readonly OneNceSandbox? _sandbox;

    /// <exception cref="UsageException">The options cannot be used.</exception>
    public Account(OneNceOptions options)
    {
        CheckCredentials(options.ClientId!, options.ClientSecret!);
        if (options.Validate().Count > 0)
        {
            throw new UsageException(
                "--base-address or ONENCE_BASE_ADDRESS cannot be used: give an https address without user name, query "
                    + $"or fragment, such as {OneNceOptions.DefaultBaseAddress} (http is for this machine only)."
            );
        }

        (_options, BaseAddress) = (options, options.BaseAddress);
    }

    private Account(OneNceSandbox sandbox, OneNceOptions options)
        : this(options) => _sandbox = sandbox;

    private Account(string missing, Uri baseAddress) => (Missing, BaseAddress) = (missing, baseAddress);

    /// <summary>Gets which credentials are missing and how to supply them; null if there are credentials.</summary>
    public string? Missing { get; }

    /// <summary>Gets a value indicating whether tokens come from a sandbox of this process.</summary>
    public bool IsSandbox => _sandbox is not null;

    /// <summary>Gets the base address of the API.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Gets the socket of the running host that tokens come from; null if they come from the API.</summary>
    public string? Host { get; init; }

    /// <summary>Gets the cache that other runs of the tool share; null if this one shares none.</summary>
    public TokenFolder? Cache { get; init; }

    /// <summary>Creates an account without credentials: token requests fail, and say what is missing.</summary>
    public static Account WithoutCredentials(string missing, Uri baseAddress) => new(missing, baseAddress);

    /// <summary>Starts a sandbox on a free port. No proxy is used between it and the tool.</summary>
    public static Account StartSandbox(TimeSpan timeout, TimeProvider time)
    {
        var sandbox = OneNceSandbox.Start(new SandboxOptions { TimeProvider = time });
        return new Account(
            sandbox,
            new OneNceOptions
            {
                ClientId = sandbox.ClientId,
                ClientSecret = sandbox.ClientSecret,
                BaseAddress = sandbox.BaseAddress,
                AttemptTimeout = timeout,
                BackchannelHandlerFactory = () => CreateHandler(useProxy: false),
            }
        );
    }

    /// <summary>Creates what requests to an API are sent with: redirects would carry the token elsewhere.</summary>
    public static SocketsHttpHandler CreateHandler(bool useProxy) =>
        new()
        {
            UseProxy = useProxy,
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };

    /// <summary>Copies the options to those of a service container.</summary>
    public void Configure(OneNceOptions target)
    {
        var options = _options ?? throw new MissingCredentialsException(Missing!);
        target.ClientId = options.ClientId;
        target.ClientSecret = options.ClientSecret;
        target.BaseAddress = options.BaseAddress;
        target.AttemptTimeout = options.AttemptTimeout;
        target.BackchannelHandlerFactory = options.BackchannelHandlerFactory;
    }

    private static void CheckCredentials(string id, string secret)
    {
        try
        {
            _ = new ClientCredentials(id, secret);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(
                exception.ParamName == "clientId"
                    ? "--client-id or ONENCE_CLIENT_ID cannot be used: a client id contains neither a colon nor a "
                        + "control character. Do not give the id and the secret in one value."
                    : "--client-secret-file or ONENCE_CLIENT_SECRET cannot be used: a client secret contains no "
                        + "control character, such as a line break at its end."
            );
        }
    }

    public void Dispose() => _sandbox?.Dispose();

    /// <summary>Describes where tokens come from.</summary>
    public override string ToString() =>
        Missing is not null ? $"no source yet; token requests get 503. {Missing}"
        : Host is not null ? $"{BaseAddress} through the running 'onence serve'"
        : _sandbox is null ? BaseAddress.ToString()
        : $"the sandbox ({BaseAddress}; 1NCE does not accept its tokens)";
}

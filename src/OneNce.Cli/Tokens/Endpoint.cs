using OneNce.Sandbox;

namespace OneNce.Cli.Tokens;

/// <summary>Where a token comes from, and the sandbox behind it if one was asked for.</summary>
internal sealed class Endpoint : IDisposable
{
    private readonly OneNceSandbox? _sandbox;

    /// <exception cref="UsageException">The options cannot be used.</exception>
    public Endpoint(OneNceOptions options)
    {
        if (options.Validate() is { Count: > 0 } broken)
        {
            throw new UsageException(FailureText.InOptionNames(string.Join(' ', broken)));
        }

        Options = options;
    }

    private Endpoint(OneNceSandbox sandbox, OneNceOptions options)
        : this(options) => _sandbox = sandbox;

    public OneNceOptions Options { get; }

    /// <summary>Starts a sandbox on a free port. A proxy has no business between it and the tool.</summary>
    public static Endpoint OfSandbox(TimeSpan timeout, TimeProvider time)
    {
        var sandbox = OneNceSandbox.Start(new SandboxOptions { TimeProvider = time });
        return new Endpoint(sandbox, new OneNceOptions
        {
            ClientId = sandbox.ClientId,
            ClientSecret = sandbox.ClientSecret,
            BaseAddress = sandbox.BaseAddress,
            Timeout = timeout,
            BackchannelHandler = () => new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) },
        });
    }

    /// <summary>Copies the options into those of a container.</summary>
    public void Configure(OneNceOptions options, bool warmUp)
    {
        options.ClientId = Options.ClientId;
        options.ClientSecret = Options.ClientSecret;
        options.BaseAddress = Options.BaseAddress;
        options.Timeout = Options.Timeout;
        options.BackchannelHandler = Options.BackchannelHandler;
        options.WarmUp = warmUp;
    }

    public void Dispose() => _sandbox?.Dispose();

    public override string ToString() => _sandbox is null ? Options.BaseAddress.ToString() : $"the sandbox ({Options.BaseAddress}; 1NCE does not know it)";
}

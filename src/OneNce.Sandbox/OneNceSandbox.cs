using WireMock.Server;

namespace OneNce.Sandbox;

/// <summary>
/// A stand-in for 1NCE's Management API on this machine. It answers token requests with the examples of 1NCE's OpenAPI
/// document and any other path below the base address by whether the token is live. Safe to use from several threads.
/// </summary>
public sealed partial class OneNceSandbox : IDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly SandboxOptions _options;
    private readonly Clients _clients = new();
    private readonly FaultQueue _tokenFaults = new();
    private readonly FaultQueue _resourceFaults = new();
    private readonly TokenStore _tokens;
    private readonly RateLimit _limit;
    private readonly RequestLog _log;
    private readonly TokenDesk _tokenDesk;
    private readonly SandboxFaults _faults;
    private readonly WireMockServer _server;
    private int _disposed;

    private OneNceSandbox(SandboxOptions options)
    {
        _options = options;
        _clients.Add(options.ClientId, options.ClientSecret);
        _tokens = new TokenStore(options.TimeProvider);
        _limit = new RateLimit(options.TimeProvider);
        _log = new RequestLog(options.MaxRecordedRequests);
        _tokenDesk = new TokenDesk(options.Document, _clients, _tokens);
        var errors = new ErrorShape(options.Document.Chosen);
        _faults = new SandboxFaults(_tokenFaults, errors);
        Resources = new SandboxFaults(_resourceFaults, errors);
        var reception = new Reception(options.Document, _tokenDesk, new ResourceDesk(errors), _limit, errors);
        var reader = new ExchangeReader(reception, _tokens, options.TimeProvider);
        var door = new Door(reader, reception, _log, _tokenFaults, _resourceFaults, options.TimeProvider, _closing.Token);
        _server = Listener.Start(options.Port, door, new AnswerProvider(reception));
        BaseAddress = new Uri($"http://127.0.0.1:{_server.Port}{options.Document.BasePath}");
    }

    /// <summary>Gets the address to use in place of <c>https://api.1nce.com/management-api</c>: <c>http://127.0.0.1:PORT/management-api</c>, without a slash at the end.</summary>
    public Uri BaseAddress { get; }

    /// <summary>Gets the id of a client that gets tokens: <see cref="SandboxOptions.ClientId"/>.</summary>
    public string ClientId => _options.ClientId;

    /// <summary>Gets the secret of <see cref="ClientId"/>: <see cref="SandboxOptions.ClientSecret"/>.</summary>
    public string ClientSecret => _options.ClientSecret;

    /// <summary>Gets the answers that the document shows, in its order.</summary>
    public IReadOnlyList<SandboxExample> Examples => _options.Document.Examples;

    /// <summary>Starts a sandbox on a free port, with 1NCE's published document.</summary>
    /// <returns>The sandbox, already listening.</returns>
    /// <exception cref="SandboxException">It cannot start.</exception>
    public static OneNceSandbox Start() => Start(new SandboxOptions());

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">Port, document, clock, first client.</param>
    /// <returns>The sandbox, already listening.</returns>
    /// <exception cref="SandboxException">It cannot start: the message says what to do.</exception>
    /// <exception cref="ArgumentException">The client's id or secret is empty, the id holds a colon, or <see cref="SandboxOptions.MaxRecordedRequests"/> is below 1.</exception>
    public static OneNceSandbox Start(SandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Document, nameof(options));
        ArgumentNullException.ThrowIfNull(options.TimeProvider, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxRecordedRequests, nameof(options));
        return new OneNceSandbox(options);
    }

    /// <summary>Stops listening. Requests that hang or are delayed end at once, their connections broken.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _closing.Cancel();
            _server.Stop();
            _server.Dispose();
            _closing.Dispose();
        }
    }

    /// <summary>Says where the sandbox listens.</summary>
    /// <returns>The base address.</returns>
    public override string ToString() => $"1NCE sandbox at {BaseAddress}";
}

using WireMock.Server;

namespace OneNce.Sandbox;

/// <summary>A local server that simulates 1NCE's Management API in tests. Thread-safe.</summary>
/// <remarks>
/// Token requests get the examples of 1NCE's OpenAPI document. Requests for the operations of other documents are
/// checked against them, and get the examples they show; without such documents, any other request below the base
/// address gets a response that depends only on whether its token is live. Settings and faults take effect with the
/// next request.
/// </remarks>
public sealed class OneNceSandbox : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly SandboxOptions _options;
    private readonly ClientRegistry _clients = new();
    private readonly TokenStore _tokens;
    private readonly RateLimiter _limiter;
    private readonly RequestLog _log;
    private readonly TokenEndpoint _tokenEndpoint;
    private readonly OperationTable _operations;
    private readonly SandboxFaults _faults;
    private readonly WireMockServer _server;
    private int _disposed;

    private OneNceSandbox(SandboxOptions options)
    {
        _options = options;
        _clients.Add(options.ClientId, options.ClientSecret);
        _tokens = new TokenStore(options.TimeProvider);
        _limiter = new RateLimiter(options.TimeProvider);
        _log = new RequestLog(options.MaxRecordedRequests);
        var errors = new ErrorTemplate(options.Document.Catalog);
        _tokenEndpoint = new TokenEndpoint(options.Document, _clients, _tokens, _limiter, errors);
        _faults = new SandboxFaults(errors);
        Resources = new SandboxFaults(errors);
        _operations = new OperationTable(
            options.Document.BasePath,
            [
                .. from document in options.Documents
                from operation in document.ApiOperations
                select new SandboxOperation(operation, document, new SandboxFaults(errors), _log, options.Seed),
            ]
        );
        var resources = new ResourceEndpoint(errors);
        var operations = new OperationEndpoint(_operations, resources, errors);
        var router = new Router(options.Document, _tokenEndpoint, resources, _operations, operations);
        var middleware = new SandboxMiddleware(
            router,
            _clients,
            _tokens,
            _log,
            _faults,
            Resources,
            options.TimeProvider,
            _stopping.Token
        );
        _server = WireMockHost.Start(options.Port, middleware, router);
        BaseAddress = new Uri($"http://127.0.0.1:{_server.Port}{options.Document.BasePath}");
    }

    /// <summary>Gets the address to use instead of <c>https://api.1nce.com/management-api</c>.</summary>
    /// <value><c>http://127.0.0.1:PORT/management-api</c>, without a trailing slash.</value>
    public Uri BaseAddress { get; }

    /// <summary>
    /// Gets the id of the client that the sandbox knows from the start: <see cref="SandboxOptions.ClientId"/>.
    /// </summary>
    public string ClientId => _options.ClientId;

    /// <summary>Gets the secret of <see cref="ClientId"/>: <see cref="SandboxOptions.ClientSecret"/>.</summary>
    /// <value>The secret that the sandbox started with, even if <see cref="AddClient"/> has replaced it since.</value>
    public string ClientSecret => _options.ClientSecret;

    /// <summary>Gets the responses that the document shows for the token operation, in the document's order.</summary>
    public IReadOnlyList<SandboxExample> Examples => _options.Document.Examples;

    /// <summary>Gets the faults for all paths below the base address other than the token endpoint's.</summary>
    public SandboxFaults Resources { get; }

    /// <summary>Gets or sets the lifetime of tokens that are issued from now on.</summary>
    /// <value>
    /// From zero to 36,525 days (a hundred years); 1 hour by default. <c>expires_in</c> shows its whole seconds.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or longer than 36,525 days.</exception>
    public TimeSpan TokenLifetime
    {
        get => _tokenEndpoint.TokenLifetime;
        set => _tokenEndpoint.TokenLifetime = value;
    }

    /// <summary>Gets or sets which property names token responses have from now on.</summary>
    /// <value><see cref="ResponseShape.Actual"/> by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The value is not a member of <see cref="Sandbox.ResponseShape"/>.
    /// </exception>
    public ResponseShape ResponseShape
    {
        get => _tokenEndpoint.ResponseShape;
        set => _tokenEndpoint.ResponseShape = value;
    }

    /// <summary>
    /// Gets or sets how many token requests are allowed in a minute. Others get a 429 with a Retry-After header.
    /// </summary>
    /// <value>Zero or more; null, the default, for no limit.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    /// <remarks>
    /// The minute begins with its first request, and setting the property begins a new one. Requests whose response
    /// comes from a fault do not count.
    /// </remarks>
    public int? RequestsPerMinute
    {
        get => _limiter.RequestsPerMinute;
        set => _limiter.RequestsPerMinute = value;
    }

    /// <summary>
    /// Gets the most recent requests in the order of their arrival, including those without a response yet.
    /// </summary>
    /// <value>A snapshot, with at most <see cref="SandboxOptions.MaxRecordedRequests"/> requests.</value>
    public IReadOnlyList<SandboxRequest> Requests => _log.GetSnapshot();

    /// <summary>Gets the number of token requests since the start, whatever their response.</summary>
    public int TokenRequests => _log.TokenRequests;

    /// <summary>Gets the number of tokens issued since the start.</summary>
    public int TokensIssued => _tokens.Issued;

    /// <summary>Gets the operations of the documents that the sandbox serves.</summary>
    /// <value>In the order of the documents; empty if it serves none.</value>
    public IReadOnlyList<SandboxOperation> Operations => _operations.Operations;

    /// <summary>
    /// Starts a sandbox on any free port, with 1NCE's published document and the documents of the project.
    /// </summary>
    /// <returns>The sandbox, which is listening.</returns>
    /// <exception cref="SandboxException">
    /// The server cannot listen, or a document of the project cannot be served; the message says what to do.
    /// </exception>
    public static OneNceSandbox Start() => Start(new SandboxOptions());

    /// <summary>Starts a sandbox on any free port that serves OpenAPI documents, beside the token endpoint.</summary>
    /// <param name="documents">
    /// The files of the documents; relative paths start at the current directory. At least one.
    /// </param>
    /// <returns>The sandbox, which is listening.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="documents"/> is null.</exception>
    /// <exception cref="ArgumentException">A path is null, empty, or not a valid path.</exception>
    /// <exception cref="SandboxException">
    /// The server cannot listen, or a document cannot be read or served; the message says what to do.
    /// </exception>
    public static OneNceSandbox Start(params string[] documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return Start(new SandboxOptions { Documents = [.. documents.Select(SandboxApiDocument.FromFile)] });
    }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">The port, the document, the clock and the first client.</param>
    /// <returns>The sandbox, which is listening.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="options"/> is null, or one of its properties is.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// The client id or the secret is empty, or the client id contains a colon.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <see cref="SandboxOptions.MaxRecordedRequests"/> is less than 1.
    /// </exception>
    /// <exception cref="SandboxException">
    /// <see cref="SandboxOptions.Port"/> does not exist or is in use; the message says what to do.
    /// </exception>
    public static OneNceSandbox Start(SandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Document, nameof(options));
        ArgumentNullException.ThrowIfNull(options.TimeProvider, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxRecordedRequests, nameof(options));
        return new OneNceSandbox(options);
    }

    /// <summary>Returns an operation of the documents, to change its responses and to inspect its requests.</summary>
    /// <param name="operation">
    /// Its <c>operationId</c>, for instance <c>getSims</c>, or its method and path: <c>GET /v2/sims/{iccid}</c>.
    /// </param>
    /// <returns>The operation; the same object every time.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="operation"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The documents have no such operation; the message lists similar names.
    /// </exception>
    public SandboxOperation For(string operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        return _operations.Get(operation, nameof(operation));
    }

    /// <summary>Adds a client, or replaces the secret of an existing one.</summary>
    /// <param name="id">The client id, without a colon.</param>
    /// <param name="secret">The client secret.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> or <paramref name="secret"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="id"/> or <paramref name="secret"/> is empty, or <paramref name="id"/> contains a colon.
    /// </exception>
    /// <remarks>Tokens that were issued before stay live.</remarks>
    public void AddClient(string id, string secret) => _clients.Add(id, secret);

    /// <summary>Removes a client. Its tokens stay live until they expire, as 1NCE's do.</summary>
    /// <param name="id">The client id.</param>
    /// <returns>True if the client existed.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> is null.</exception>
    public bool RemoveClient(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return _clients.Remove(id);
    }

    /// <summary>Revokes a token before it expires. A token that the sandbox does not know is ignored.</summary>
    /// <param name="token">The token.</param>
    /// <exception cref="ArgumentNullException"><paramref name="token"/> is null.</exception>
    public void Revoke(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        _tokens.Revoke(token);
    }

    /// <summary>Revokes all tokens issued so far.</summary>
    public void RevokeAll() => _tokens.RevokeAll();

    /// <summary>Responds to token requests with a documented error.</summary>
    /// <param name="error">
    /// The error's <c>errorCode</c>, for the first example that has it, or the name of an example.
    /// </param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    /// <exception cref="ArgumentException">The document has no such error; the message lists those it has.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void RespondWithError(string error, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(error);
        _faults.RespondWith(_options.Document.Catalog.GetError(error, nameof(error)), times);
    }

    /// <summary>Responds to token requests with a documented example, unchanged. A token in it is not live.</summary>
    /// <param name="example">The name of the example.</param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="example"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The document has no such example; the message lists those it has.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void RespondWithExample(string example, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(example);
        _faults.RespondWith(_options.Document.Catalog.GetExample(example, nameof(example)), times);
    }

    /// <summary>
    /// Removes all faults of the token endpoint, so that it responds normally again. Settings stay as they are.
    /// </summary>
    public void Clear() => _faults.Clear();

    /// <inheritdoc cref="SandboxFaults.Fail"/>
    public void Fail(int status, TimeSpan? retryAfter = null, int? times = null) =>
        _faults.Fail(status, retryAfter, times);

    /// <inheritdoc cref="SandboxFaults.Delay"/>
    public void Delay(TimeSpan delay, int? times = null) => _faults.Delay(delay, times);

    /// <inheritdoc cref="SandboxFaults.Hang"/>
    public void Hang(int? times = null) => _faults.Hang(times);

    /// <inheritdoc cref="SandboxFaults.ResetConnection"/>
    public void ResetConnection(int? times = null) => _faults.ResetConnection(times);

    /// <inheritdoc cref="SandboxFaults.TruncateBody"/>
    public void TruncateBody(int? times = null) => _faults.TruncateBody(times);

    /// <inheritdoc cref="SandboxFaults.RespondWithHtml"/>
    public void RespondWithHtml(int status, int? times = null) => _faults.RespondWithHtml(status, times);

    /// <inheritdoc cref="SandboxFaults.Redirect"/>
    public void Redirect(Uri location, int? times = null) => _faults.Redirect(location, times);

    /// <inheritdoc cref="SandboxFaults.RespondWith(int, string, string, int?)"/>
    public void RespondWith(int status, string body, string contentType, int? times = null) =>
        _faults.RespondWith(status, body, contentType, times);

    /// <summary>Waits until the sandbox has received a number of requests of any kind since its start.</summary>
    /// <param name="count">The number of requests; the wait is over at once if as many have arrived already.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>A task that completes when they have arrived.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was canceled.</exception>
    /// <remarks>
    /// Requests count on arrival, before their response: use it in tests of hanging and delayed requests.
    /// </remarks>
    public Task WaitForRequestsAsync(int count, CancellationToken cancellationToken = default) =>
        _log.WaitForAsync(count).WaitAsync(cancellationToken);

    /// <summary>
    /// Stops the server. Requests that hang or are delayed end at once, and their connections are reset.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _stopping.Cancel();
            _server.Stop();
            _server.Dispose();
            _stopping.Dispose();
        }
    }

    /// <summary>Returns a description with the base address.</summary>
    /// <returns>For instance <c>1NCE sandbox at http://127.0.0.1:5000/management-api</c>.</returns>
    public override string ToString() => $"1NCE sandbox at {BaseAddress}";
}

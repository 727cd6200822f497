namespace OneNce.Sandbox;

/// <summary>
/// An operation of the documents that a sandbox serves: what it responds, and the requests it got. Thread-safe.
/// </summary>
/// <remarks>
/// Faults and responses apply in the order in which they are queued, one to each request, and before those of
/// <see cref="OneNceSandbox.Resources"/>. One with <c>times</c> applies to that many requests; one without applies
/// until another is queued, or until <see cref="Clear"/>.
/// </remarks>
public sealed class SandboxOperation
{
    private readonly RequestLog _log;
    private readonly SandboxFaults _faults;
    private int _total = -1;

    internal SandboxOperation(
        ApiOperation operation,
        SandboxApiDocument document,
        SandboxFaults faults,
        RequestLog log,
        int seed
    )
    {
        Api = operation;
        Document = document;
        _faults = faults;
        _log = log;
        Success = new SuccessResponse(operation, seed);
    }

    /// <summary>Gets the document's <c>operationId</c>, or the method and path if it has none.</summary>
    public string Name => Api.Name;

    /// <summary>Gets the HTTP method, in upper case.</summary>
    public string Method => Api.Method;

    /// <summary>Gets the path in the document, for instance <c>/v2/sims/{iccid}</c>.</summary>
    public string Path => Api.Path.Text;

    /// <summary>Gets the document that has the operation.</summary>
    public SandboxApiDocument Document { get; }

    /// <summary>Gets the examples of all responses, in the document's order.</summary>
    public IReadOnlyList<SandboxExample> Examples => Success.Examples;

    /// <summary>
    /// Gets the most recent requests to this operation in the order of their arrival, including those without a
    /// response yet.
    /// </summary>
    /// <value>A snapshot of those that <see cref="OneNceSandbox.Requests"/> has.</value>
    public IReadOnlyList<SandboxRequest> Requests =>
        _log.GetSnapshot(request => ReferenceEquals(request.Route?.Operation, this));

    /// <summary>Gets or sets how many items the list has that this operation serves in pages.</summary>
    /// <value>
    /// Zero or more; by default the number of items in the documented example, or 20 if there is no example. Zero for
    /// an operation without pages.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    /// <exception cref="InvalidOperationException">
    /// The operation has no pages: it has no parameter such as <c>page</c> or <c>offset</c>, or its response no list.
    /// </exception>
    public int Total
    {
        get => AssignedTotal ?? Success.UsualTotal;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            if (!Success.HasPages)
            {
                throw new InvalidOperationException(
                    $"{PrintableText.Escape(Name)} has no pages: it needs a query parameter such as 'page' "
                        + "or 'offset', and a list in its response."
                );
            }

            Volatile.Write(ref _total, value);
        }
    }

    internal ApiOperation Api { get; }

    internal SuccessResponse Success { get; }

    /// <summary>Null while <see cref="Total"/> is the usual one.</summary>
    internal int? AssignedTotal => Volatile.Read(ref _total) is >= 0 and var total ? total : null;

    /// <summary>Responds to valid requests with the given response.</summary>
    /// <param name="response">The response, for instance <c>new SandboxResponse(404)</c>.</param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault or response is queued.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    /// <remarks>Requests without a live token, or with errors, get the usual 401 or 400.</remarks>
    public void RespondWith(SandboxResponse response, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        Respond(_ => response, times);
    }

    /// <summary>Responds to valid requests with what a function returns.</summary>
    /// <param name="respond">
    /// Called for each request, possibly at the same time. An exception that it throws becomes a response with status
    /// 500 that quotes the exception's message.
    /// </param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault or response is queued.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="respond"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    /// <remarks>Requests without a live token, or with errors, get the usual 401 or 400.</remarks>
    public void Respond(Func<SandboxRequest, SandboxResponse> respond, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(respond);
        _faults.RespondTo(request => Response.From(respond(new SandboxRequest(request))), times);
    }

    /// <summary>Responds to valid requests with a documented example, unchanged.</summary>
    /// <param name="example">The name of the example.</param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault or response is queued.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="example"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The operation has no such example; the message lists similar names.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void RespondWithExample(string example, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(example);
        var found =
            Examples.FirstOrDefault(known => known.Name == example)
            ?? throw new ArgumentException(
                $"{PrintableText.Escape(Name)} has no example named '{PrintableText.Escape(example)}'. "
                    + (
                        Examples.Count == 0
                            ? "It has none."
                            : $"It has {Suggestion.List(example, Examples.Select(known => known.Name))}."
                    ),
                nameof(example)
            );
        _faults.RespondTo(_ => Response.FromExample(found), times);
    }

    /// <summary>
    /// Removes all faults and responses of this operation, so that it responds normally again. <see cref="Total"/>
    /// stays as it is.
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

    /// <summary>Returns the method, the path and the name.</summary>
    /// <returns>For instance <c>GET /v2/sims (getSims)</c>.</returns>
    public override string ToString() =>
        PrintableText.Escape(Api.Id is null ? Api.Address : $"{Api.Address} ({Api.Id})", 500);

    /// <summary>Takes the fault or response for the next request; null if there is none.</summary>
    internal Fault? NextFault() => _faults.Next();
}

namespace OneNce.Sandbox;

/// <content>
/// Scripts for the token endpoint, in the order of the calls. A call with <c>times</c> holds for so many requests; one
/// without holds until something else is scripted, or until <see cref="Clear"/>.
/// </content>
public sealed partial class OneNceSandbox
{
    /// <summary>Gets the same scripts for the paths beside the token endpoint.</summary>
    public SandboxFaults Resources { get; }

    /// <summary>Refuses each token request with a documented error.</summary>
    /// <param name="error">Its <c>errorCode</c> (the first example with it), or an example's name.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    /// <exception cref="ArgumentException">The document has no such error; the message lists those it has.</exception>
    public void RespondWithError(string error, int? times = null) => _faults.Serves(_options.Document.Chosen.Refusal(error), times);

    /// <summary>Answers each token request with a documented example, letter by letter; a token in it is not live.</summary>
    /// <param name="example">The example's name.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    /// <exception cref="ArgumentException">The document has no such example; the message lists those it has.</exception>
    public void RespondWithExample(string example, int? times = null) => _faults.Serves(_options.Document.Chosen.Named(example), times);

    /// <summary>Forgets all that was scripted for the token endpoint: from now on the ordinary answers. Settings stay.</summary>
    public void Clear() => _faults.Clear();

    /// <inheritdoc cref="SandboxFaults.Fail"/>
    public void Fail(int status, TimeSpan? retryAfter = null, int? times = null) => _faults.Fail(status, retryAfter, times);

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

    /// <inheritdoc cref="SandboxFaults.RespondWith"/>
    public void RespondWith(int status, string body, string contentType, int? times = null) => _faults.RespondWith(status, body, contentType, times);
}

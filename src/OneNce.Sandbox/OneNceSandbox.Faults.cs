namespace OneNce.Sandbox;

/// <content>
/// Scripts for the token endpoint, in the order of the calls. A call with <c>times</c> holds for so many requests; one
/// without holds until something else is scripted, or until <see cref="Accepts"/>.
/// </content>
public sealed partial class OneNceSandbox
{
    /// <summary>Gets the same scripts for the paths beside the token endpoint.</summary>
    public SandboxFaults Resources { get; }

    /// <summary>Refuses each token request with a documented error.</summary>
    /// <param name="error">Its <c>errorCode</c> (the first example with it), or an example's name.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    /// <exception cref="ArgumentException">The document has no such error; the message lists those it has.</exception>
    public void Refuses(string error, int? times = null) => _faults.Serves(_options.Document.Chosen.Refusal(error), times);

    /// <summary>Answers each token request with a documented example, letter by letter; a token in it is not live.</summary>
    /// <param name="example">The example's name.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    /// <exception cref="ArgumentException">The document has no such example; the message lists those it has.</exception>
    public void Answers(string example, int? times = null) => _faults.Serves(_options.Document.Chosen.Named(example), times);

    /// <summary>Forgets all that was scripted for the token endpoint: from now on the ordinary answers. Settings stay.</summary>
    public void Accepts() => _faults.Accepts();

    /// <inheritdoc cref="SandboxFaults.Fails"/>
    public void Fails(int status, TimeSpan? retryAfter = null, int? times = null) => _faults.Fails(status, retryAfter, times);

    /// <inheritdoc cref="SandboxFaults.Delays"/>
    public void Delays(TimeSpan delay, int? times = null) => _faults.Delays(delay, times);

    /// <inheritdoc cref="SandboxFaults.Hangs"/>
    public void Hangs(int? times = null) => _faults.Hangs(times);

    /// <inheritdoc cref="SandboxFaults.ResetsConnection"/>
    public void ResetsConnection(int? times = null) => _faults.ResetsConnection(times);

    /// <inheritdoc cref="SandboxFaults.TruncatesBody"/>
    public void TruncatesBody(int? times = null) => _faults.TruncatesBody(times);

    /// <inheritdoc cref="SandboxFaults.AnswersHtml"/>
    public void AnswersHtml(int status, int? times = null) => _faults.AnswersHtml(status, times);

    /// <inheritdoc cref="SandboxFaults.Redirects"/>
    public void Redirects(Uri location, int? times = null) => _faults.Redirects(location, times);

    /// <inheritdoc cref="SandboxFaults.AnswersWith"/>
    public void AnswersWith(int status, string body, string contentType, int? times = null) => _faults.AnswersWith(status, body, contentType, times);
}

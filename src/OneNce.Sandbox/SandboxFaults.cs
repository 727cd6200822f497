using System.Net;

namespace OneNce.Sandbox;

/// <summary>
/// Scripts what goes wrong, in the order of the calls. A call with <c>times</c> holds for so many requests; one without
/// holds until something else is scripted, or until <see cref="Clear"/>. Safe to use from several threads.
/// </summary>
public sealed class SandboxFaults
{
    private readonly FaultQueue _queue;
    private readonly ErrorShape _errors;

    internal SandboxFaults(FaultQueue queue, ErrorShape errors)
    {
        _queue = queue;
        _errors = errors;
    }

    /// <summary>Forgets all that was scripted: from now on the ordinary answers.</summary>
    public void Clear() => _queue.Clear();

    /// <summary>Answers with an error status, and a body in the shape of 1NCE's errors.</summary>
    /// <param name="status">400 to 599.</param>
    /// <param name="retryAfter">Goes into Retry-After, in whole seconds, rounded up; not negative; no such header by default.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    public void Fail(int status, TimeSpan? retryAfter = null, int? times = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter ?? TimeSpan.Zero, TimeSpan.Zero, nameof(retryAfter));
        var name = Enum.IsDefined((HttpStatusCode)status) ? ((HttpStatusCode)status).ToString() : "Error";
        Add($"fails with {status}", _errors.Make(status, name, $"{name} (scripted).").RetryAfter(retryAfter), times);
    }

    /// <summary>Answers as always, but later. The time counts on <see cref="SandboxOptions.TimeProvider"/>; disposing the sandbox ends it.</summary>
    /// <param name="delay">How much later: from zero to 49 days, as much as a timer takes.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    public void Delay(TimeSpan delay, int? times = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, TimeSpan.FromDays(49));
        _queue.Add(new Fault(FaultKind.Delay, $"delays by {delay}") { Delay = delay }, times);
    }

    /// <summary>Never answers, and keeps the connection open until the client or the sandbox goes.</summary>
    /// <param name="times">For how many requests; at least 1.</param>
    public void Hang(int? times = null) => _queue.Add(new Fault(FaultKind.Hang, "hangs"), times);

    /// <summary>Breaks the connection (TCP reset) instead of answering.</summary>
    /// <param name="times">For how many requests; at least 1.</param>
    public void ResetConnection(int? times = null) => _queue.Add(new Fault(FaultKind.Reset, "resets the connection"), times);

    /// <summary>Promises the whole ordinary answer (Content-Length), sends half of it and breaks the connection.</summary>
    /// <param name="times">For how many requests; at least 1.</param>
    public void TruncateBody(int? times = null) => _queue.Add(new Fault(FaultKind.Truncate, "truncates the body"), times);

    /// <summary>Answers with a web page, as gateways and wrong hosts do.</summary>
    /// <param name="status">200 to 599.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    public void RespondWithHtml(int status, int? times = null) =>
        RespondWith(status, $"<!DOCTYPE html>\n<html><head><title>{status}</title></head><body><h1>{status}</h1><hr>gateway</body></html>\n", "text/html", times);

    /// <summary>Sends the client elsewhere, with status 307, so that the method and the body stay.</summary>
    /// <param name="location">Where to.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    public void Redirect(Uri location, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(location);
        var to = location.IsAbsoluteUri ? location.AbsoluteUri : location.OriginalString;
        Add("redirects", new Answer(307, null, "") { Headers = new Dictionary<string, string> { ["Location"] = to } }, times);
    }

    /// <summary>Answers with anything at all.</summary>
    /// <param name="status">200 to 599.</param>
    /// <param name="body">The body, sent in UTF-8; may be empty.</param>
    /// <param name="contentType">The Content-Type.</param>
    /// <param name="times">For how many requests; at least 1.</param>
    public void RespondWith(int status, string body, string contentType, int? times = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        Add($"answers with {status}", new Answer(status, contentType, body), times);
    }

    internal void Serves(SandboxExample example, int? times) => Add($"answers {example.Name}", Answer.Of(example), times);

    private void Add(string name, Answer answer, int? times) => _queue.Add(new Fault(FaultKind.Answer, name) { Answer = answer }, times);
}

using System.Net;

namespace OneNce.Sandbox;

/// <summary>Queues faults: responses other than the normal ones, and connections that break. Thread-safe.</summary>
/// <remarks>
/// Faults apply in the order in which they are queued, one to each request. A fault with <c>times</c> applies to that
/// many requests; one without applies until another is queued, or until <see cref="Clear"/>.
/// </remarks>
public sealed class SandboxFaults
{
    private readonly ErrorTemplate _errors;

    // Guarded by itself.
    private readonly LinkedList<(Fault Fault, int? Remaining)> _queue = new();

    internal SandboxFaults(ErrorTemplate errors) => _errors = errors;

    /// <summary>Removes all faults, so that requests get normal responses again.</summary>
    public void Clear()
    {
        lock (_queue)
        {
            _queue.Clear();
        }
    }

    /// <summary>Responds with an error status and a body in the format of 1NCE's errors.</summary>
    /// <param name="status">The HTTP status code, from 400 to 599.</param>
    /// <param name="retryAfter">
    /// The Retry-After header, in whole seconds, rounded up; zero or more. Null, the default, sends no such header.
    /// </param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="status"/> is not an error status, <paramref name="retryAfter"/> is negative, or
    /// <paramref name="times"/> is less than 1.
    /// </exception>
    public void Fail(int status, TimeSpan? retryAfter = null, int? times = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 400);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentOutOfRangeException.ThrowIfLessThan(retryAfter ?? TimeSpan.Zero, TimeSpan.Zero, nameof(retryAfter));
        var code = Enum.IsDefined((HttpStatusCode)status) ? ((HttpStatusCode)status).ToString() : "Error";
        var response = _errors.Create(status, code, $"{code} (simulated).").WithRetryAfter(retryAfter);
        Enqueue($"fails with {status}", response, times);
    }

    /// <summary>Sends the normal response after a delay.</summary>
    /// <param name="delay">
    /// The delay, from zero to 49 days, by the clock in <see cref="SandboxOptions.TimeProvider"/>. Disposing of the
    /// sandbox ends it.
    /// </param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="delay"/> is negative or longer than 49 days, or <paramref name="times"/> is less than 1.
    /// </exception>
    public void Delay(TimeSpan delay, int? times = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, TimeSpan.FromDays(49));
        Enqueue(new Fault(FaultKind.Delay, $"delays by {delay}") { Delay = delay }, times);
    }

    /// <summary>
    /// Never responds, and keeps the connection open until the client closes it or the sandbox is disposed.
    /// </summary>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void Hang(int? times = null) => Enqueue(new Fault(FaultKind.Hang, "hangs"), times);

    /// <summary>Resets the TCP connection instead of responding.</summary>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void ResetConnection(int? times = null) =>
        Enqueue(new Fault(FaultKind.Reset, "resets the connection"), times);

    /// <summary>Sends half of the normal response's body, then resets the connection.</summary>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    /// <remarks>Content-Length announces the whole body.</remarks>
    public void TruncateBody(int? times = null) => Enqueue(new Fault(FaultKind.Truncate, "truncates the body"), times);

    /// <summary>Responds with an HTML page, as a gateway or a wrong host does.</summary>
    /// <param name="status">The HTTP status code, from 200 to 599.</param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="status"/> is out of range, or <paramref name="times"/> is less than 1.
    /// </exception>
    public void RespondWithHtml(int status, int? times = null)
    {
        var head = $"<head><title>{status}</title></head>";
        var body = $"<body><h1>{status}</h1><hr>gateway</body>";
        RespondWith(status, $"<!DOCTYPE html>\n<html>{head}{body}</html>\n", "text/html", times);
    }

    /// <summary>Redirects with status 307, which keeps the method and the body.</summary>
    /// <param name="location">The address for the Location header, absolute or relative.</param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="location"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="location"/> is relative and contains control characters or characters outside ASCII.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public void Redirect(Uri location, int? times = null)
    {
        ArgumentNullException.ThrowIfNull(location);
        var target = location.IsAbsoluteUri ? location.AbsoluteUri : location.OriginalString;
        HeaderValue.ThrowIfInvalid(target, nameof(location));
        var headers = new Dictionary<string, string> { ["Location"] = target };
        Enqueue("redirects", new Response(307, null, "") { Headers = headers }, times);
    }

    /// <summary>Responds with any status, body and content type.</summary>
    /// <param name="status">The HTTP status code, from 200 to 599.</param>
    /// <param name="body">The body, which is sent in UTF-8; empty for none.</param>
    /// <param name="contentType">The Content-Type header, which is sent if there is a body.</param>
    /// <param name="times">
    /// How many requests it applies to, at least 1; null for all until another fault is queued.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="body"/> or <paramref name="contentType"/> is null.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="contentType"/> is empty, or contains control characters or characters outside ASCII.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="status"/> is out of range, or <paramref name="times"/> is less than 1.
    /// </exception>
    public void RespondWith(int status, string body, string contentType, int? times = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        HeaderValue.ThrowIfInvalid(contentType, nameof(contentType));
        Enqueue($"responds with {status}", new Response(status, contentType, body), times);
    }

    internal void RespondWith(SandboxExample example, int? times) =>
        Enqueue($"responds with {example.Name}", Response.FromExample(example), times);

    internal void RespondTo(Func<RecordedRequest, Response> respond, int? times) =>
        Enqueue(new Fault(FaultKind.Success, "responds as the test says") { Respond = respond }, times);

    /// <summary>Takes the fault for the next request; null if there is none.</summary>
    internal Fault? Next()
    {
        lock (_queue)
        {
            while (_queue is { Count: > 1, First.Value.Remaining: null })
            {
                _queue.RemoveFirst();
            }

            if (_queue.First is not { } first)
            {
                return null;
            }

            var (fault, remaining) = first.Value;
            if (remaining is 1)
            {
                _queue.RemoveFirst();
            }
            else
            {
                first.Value = (fault, remaining - 1);
            }

            return fault;
        }
    }

    private void Enqueue(string description, Response response, int? times) =>
        Enqueue(new Fault(FaultKind.Response, description) { Response = response }, times);

    private void Enqueue(Fault fault, int? times)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(times ?? 1, nameof(times));
        lock (_queue)
        {
            _queue.AddLast((fault, times));
        }
    }
}

using System.Net;
using System.Text;

namespace OneNce.Tests.Tokens;

/// <summary>
/// The token endpoint without a network, for tests of time and of many callers: does what it was last told.
/// </summary>
internal sealed class ScriptedEndpoint(TimeProvider clock) : HttpMessageHandler
{
    private readonly List<TimeSpan> _calls = [];
    private readonly long _start = clock.GetTimestamp();
    private Func<CancellationToken, Task<HttpResponseMessage>> _act = _ => Task.FromResult(new HttpResponseMessage());
    private int _issued;

    /// <summary>When it was called, since the start.</summary>
    public IReadOnlyList<TimeSpan> Calls
    {
        get
        {
            lock (_calls)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>The client ids and secrets that came, as id:secret.</summary>
    public List<string> Credentials { get; } = [];

    public void Issues(TimeSpan? lifetime = null) =>
        _act = _ => Task.FromResult(Token(lifetime ?? TimeSpan.FromHours(1)));

    public void Answers(int status, string body, TimeSpan? retryAfter = null) =>
        _act = _ => Task.FromResult(Answer(status, body, retryAfter));

    public void Refuses() =>
        Answers(400, """{"statusCode":400,"errorCode":"BadCredentials","message":"User does not exist."}""");

    /// <summary>Refuses one secret and issues tokens for any other.</summary>
    public void RefusesSecret(string secret) =>
        _act = _ =>
            Task.FromResult(
                Credentials[^1].EndsWith(':' + secret, StringComparison.Ordinal)
                    ? Answer(400, """{"errorCode":"BadCredentials","message":"Wrong."}""", null)
                    : Token(TimeSpan.FromHours(1))
            );

    public void Throws(Exception error) => _act = _ => Task.FromException<HttpResponseMessage>(error);

    /// <summary>Never answers, and ends only when canceled, or not even then.</summary>
    public void Hangs(bool uncancellable = false) =>
        _act = async token =>
        {
            await new TaskCompletionSource().Task.WaitAsync(uncancellable ? CancellationToken.None : token);
            throw new InvalidOperationException("unreachable");
        };

    /// <summary>Holds every call until released, then issues.</summary>
    public TaskCompletionSource Holds()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _act = async token =>
        {
            await release.Task.WaitAsync(token);
            return Token(TimeSpan.FromHours(1));
        };
        return release;
    }

    /// <summary>Does one thing once, then another.</summary>
    public void Once(Action first, Action then)
    {
        then();
        var after = _act;
        first();
        var before = _act;
        _act = token =>
        {
            _act = after;
            return before(token);
        };
    }

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        lock (_calls)
        {
            _calls.Add(clock.GetElapsedTime(_start));
            Credentials.Add(
                Encoding.UTF8.GetString(Convert.FromBase64String(request.Headers.Authorization!.Parameter!))
            );
        }

        return _act(cancellationToken);
    }

    private static HttpResponseMessage Answer(int status, string body, TimeSpan? retryAfter)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (retryAfter is { } wait)
        {
            response.Headers.TryAddWithoutValidation("Retry-After", $"{wait.TotalSeconds:0}");
        }

        return response;
    }

    private HttpResponseMessage Token(TimeSpan lifetime) =>
        Answer(
            200,
            $$"""{"access_token":"token{{Interlocked.Increment(ref _issued)}}","expires_in":{{lifetime.TotalSeconds:0}},"userId":"user","scope":"all"}""",
            null
        );
}

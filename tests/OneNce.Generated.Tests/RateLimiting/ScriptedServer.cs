using System.Collections.Concurrent;
using System.Net;

namespace OneNce.Tests.RateLimiting;

/// <summary>The server of a client's requests: is told what to answer, and keeps what was asked, in order.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _answers = new();

    /// <summary>Method and path of each request that was sent.</summary>
    public ConcurrentQueue<string> Sent { get; } = new();

    /// <summary>Answers the next request in this way; all others get 200.</summary>
    public void Answers(int status, string? retryAfter = null, string text = "") =>
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(text) };
            if (retryAfter is not null)
            {
                response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            }

            return response;
        });

    /// <summary>Fails the next request.</summary>
    public void Fails(Exception exception) => _answers.Enqueue(() => throw exception);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => Task.FromResult(Send(request, cancellationToken));

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Sent.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath["/management-api".Length..]}");
        return _answers.TryDequeue(out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.OK);
    }
}

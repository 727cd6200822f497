using System.Net;

namespace OneNce.Benchmarks;

/// <summary>Gives one answer at once, and nothing to measure.</summary>
internal sealed class EmptyAnswer : HttpMessageHandler
{
    private readonly Task<HttpResponseMessage> _answer = Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) => _answer;
}

using System.Net.Http;

namespace OneNce;

/// <summary>Settings of a single request for the handler that attaches its token.</summary>
public static class OneNceHttpRequestMessageExtensions
{
    /// <summary>Keeps a request from being sent a second time after a 401, whatever the client's options say.</summary>
    /// <remarks>
    /// For orders, top-ups and messages, which cost money. The rejected token is replaced all the same.
    /// </remarks>
    /// <param name="request">The request.</param>
    /// <returns>The same request.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public static HttpRequestMessage WithoutRetry(this HttpRequestMessage request) =>
        Mark(request, RequestMarks.WithoutRetry);

    /// <summary>
    /// Sends a request without a token through a client whose <see
    /// cref="OneNceTokenHandlerOptions.OutOfScopeRequestHandling"/> is
    /// <see cref="OutOfScopeRequestHandling.PassThrough"/>.
    /// </summary>
    /// <remarks>Any other client attaches its token all the same.</remarks>
    /// <param name="request">The request.</param>
    /// <returns>The same request.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    public static HttpRequestMessage WithoutAccessToken(this HttpRequestMessage request) =>
        Mark(request, RequestMarks.WithoutAccessToken);

    private static HttpRequestMessage Mark(HttpRequestMessage request, string mark)
    {
        Guard.NotNull(request);
        RequestMarks.Set(request, mark);
        return request;
    }
}

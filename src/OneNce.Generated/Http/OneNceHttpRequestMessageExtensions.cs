using System.Net.Http;

namespace OneNce;

/// <summary>Configures how <see cref="OneNceTokenHandler"/> sends a single request.</summary>
public static class OneNceHttpRequestMessageExtensions
{
    /// <summary>Prevents a request from being resent after a 401, whatever the client's options are.</summary>
    /// <remarks>
    /// Use it for orders, top-ups and messages, which cost money. The rejected token is still replaced.
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
    /// <remarks>Any other client still attaches its token.</remarks>
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

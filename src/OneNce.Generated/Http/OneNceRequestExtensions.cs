using System.Net.Http;

namespace OneNce;

/// <summary>What may be said about one request to the handler that attaches the token. Copies of the request keep it.</summary>
public static class OneNceRequestExtensions
{
    /// <summary>Keeps the token handler from sending this request again after a 401: for orders, top-ups and SMS. The refused token is dropped all the same.</summary>
    /// <param name="request">The request.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SendOnce(this HttpRequestMessage request) => Mark(request, RequestMarks.SendOnce);

    /// <summary>
    /// Lets this request pass as it is, without a token, through a client with <see cref="ForeignRequests.PassThrough"/>.
    /// Every other client attaches its token all the same.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage WithoutOneNceToken(this HttpRequestMessage request) => Mark(request, RequestMarks.WithoutToken);

    private static HttpRequestMessage Mark(HttpRequestMessage request, string mark)
    {
        Throw.IfNull(request);
        RequestMarks.Set(request, mark);
        return request;
    }
}

using System.Net.Http;

namespace OneNce;

/// <summary>What a single request may ask of the handler that attaches its token.</summary>
public static class OneNceHttpRequestMessageExtensions
{
    /// <summary>The full name of the option that says the same of a Kiota request: Kiota files each under that.</summary>
    private const string Once = "OneNce.SendOnceOption";

    private const string WithoutToken = "OneNce.WithoutToken";

    /// <summary>
    /// Keeps a request from being sent a second time after a 401, whatever the client's options say: for orders, top-ups
    /// and messages, which cost money. The refused token is dropped all the same.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SendOnce(this HttpRequestMessage request) => Mark(request, Once);

    /// <summary>
    /// Lets a request pass as it is, without a token, through a client that lets foreign requests pass. Any other client
    /// attaches its token all the same.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage WithoutOneNceToken(this HttpRequestMessage request) => Mark(request, WithoutToken);

    internal static bool IsSentOnce(this HttpRequestMessage request) => Has(request, Once);

    internal static bool GoesWithoutToken(this HttpRequestMessage request) => Has(request, WithoutToken);

    private static HttpRequestMessage Mark(HttpRequestMessage request, string mark)
    {
        Throw.IfNull(request);
#if NET
        request.Options.Set(new HttpRequestOptionsKey<bool>(mark), true);
#else
        request.Properties[mark] = true;
#endif
        return request;
    }

    private static bool Has(HttpRequestMessage request, string mark) =>
#if NET
        ((IDictionary<string, object?>)request.Options).ContainsKey(mark);
#else
        request.Properties.ContainsKey(mark);
#endif
}

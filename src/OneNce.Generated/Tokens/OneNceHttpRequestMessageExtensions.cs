using System.Net.Http;

namespace OneNce;

/// <summary>What a single request may ask of the handler that attaches its token.</summary>
public static class OneNceHttpRequestMessageExtensions
{
    private const string Key = "OneNce.SendOnce";

    /// <summary>
    /// Keeps a request from being sent a second time after a 401, whatever the client's options say: for orders, top-ups
    /// and messages, which cost money.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <returns>The same request.</returns>
    public static HttpRequestMessage SendOnce(this HttpRequestMessage request)
    {
        Throw.IfNull(request);
#if NET
        request.Options.Set(new HttpRequestOptionsKey<bool>(Key), true);
#else
        request.Properties[Key] = true;
#endif
        return request;
    }

    internal static bool IsSentOnce(this HttpRequestMessage request) =>
#if NET
        request.Options.TryGetValue(new HttpRequestOptionsKey<bool>(Key), out var once) && once;
#else
        request.Properties.ContainsKey(Key);
#endif
}

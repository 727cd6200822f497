using System.Net.Http;

namespace OneNce;

/// <summary>What a request message carries besides what is sent.</summary>
internal static class RequestMarks
{
    /// <summary>
    /// The full name of the option that says the same of a Kiota request: Kiota files each option under that.
    /// </summary>
    public const string WithoutRetry = "OneNce.NoRetryOption";

    public const string WithoutAccessToken = "OneNce.WithoutAccessToken";

    /// <summary>Where a request for a token was sent at first.</summary>
    public const string Address = "OneNce.Address";

    private const string Token = "OneNce.AccessToken";

    public static void Set(HttpRequestMessage request, string mark, object? value = null)
    {
#if NET
        ((IDictionary<string, object?>)request.Options)[mark] = value ?? true;
#else
        request.Properties[mark] = value ?? true;
#endif
    }

    public static bool Has(HttpRequestMessage request, string mark) => Get(request, mark) is not null;

    /// <summary>The token that was attached to the request last, also after it was removed again.</summary>
    public static AccessToken? GetToken(HttpRequestMessage? request) =>
        request is null ? null : Get(request, Token) as AccessToken;

    public static void SetToken(HttpRequestMessage request, AccessToken token)
    {
        if (!ReferenceEquals(Get(request, Token), token))
        {
            Set(request, Token, token);
        }
    }

    public static object? Get(HttpRequestMessage request, string mark) =>
#if NET
        ((IDictionary<string, object?>)request.Options).TryGetValue(mark, out var value) ? value : null;
#else
        request.Properties.TryGetValue(mark, out var value) ? value : null;
#endif
}

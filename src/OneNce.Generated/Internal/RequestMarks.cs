using System.Net.Http;

namespace OneNce;

/// <summary>Values that are stored in a request message, but not sent.</summary>
internal static class RequestMarks
{
    /// <summary>
    /// The full name of the Kiota option with the same meaning, which Kiota uses as the key.
    /// </summary>
    public const string WithoutRetry = "OneNce.NoRetryOption";

    public const string WithoutAccessToken = "OneNce.WithoutAccessToken";

    /// <summary>The original address of a token request.</summary>
    public const string Address = "OneNce.Address";

    /// <summary>The turn of a request whose number is limited.</summary>
    public const string RateLimit = "OneNce.RateLimit";

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

    /// <summary>Returns the token that was last attached to the request, even if it was removed since.</summary>
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

using System.Net.Http;

namespace OneNce;

/// <summary>What a caller may say about one request, kept where copies of the request take it along.</summary>
internal static class RequestMarks
{
    /// <summary>The full name of Kiota's request option of the same meaning: Kiota files options under their types' names.</summary>
    public const string SendOnce = "OneNce.SendOnceOption";

    public const string WithoutToken = "OneNce.WithoutToken";

#if NET
    public static void Set(HttpRequestMessage request, string mark) => request.Options.Set(new HttpRequestOptionsKey<bool>(mark), true);

    public static bool Has(HttpRequestMessage request, string mark) => ((IDictionary<string, object?>)request.Options).ContainsKey(mark);
#else
    public static void Set(HttpRequestMessage request, string mark) => request.Properties[mark] = true;

    public static bool Has(HttpRequestMessage request, string mark) => request.Properties.ContainsKey(mark);
#endif
}

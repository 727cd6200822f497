using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace OneNce;

/// <summary>What one operation of a generated client knows to be secret.</summary>
/// <remarks>
/// Generated code copies the headers of a response before anything else sees them, and hands them to the exception that
/// it makes: the exception finds here what to remove from them. This flows with the operation, and ends with it.
/// </remarks>
internal sealed class OperationSecrets
{
    private static readonly AsyncLocal<OperationSecrets?> Running = new();

    private readonly HttpRequestMessage _request;
    private readonly Func<HttpRequestMessage?, Redactor> _getRedactor;

    // Guarded by itself: a handler may send copies of a request at the same time.
    private readonly List<string> _tokens = [];

    private OperationSecrets(HttpRequestMessage request, Func<HttpRequestMessage?, Redactor> getRedactor)
    {
        _request = request;
        _getRedactor = getRedactor;
    }

    /// <summary>Begins an operation. Called by its own asynchronous method, which the operation ends with.</summary>
    public static void Begin(HttpRequestMessage request, Func<HttpRequestMessage?, Redactor> getRedactor) =>
        Running.Value = new OperationSecrets(request, getRedactor);

    /// <summary>Remembers a token that a request of the operation is sent with.</summary>
    public static void Add(AccessToken token)
    {
        if (Running.Value?._tokens is not { } tokens)
        {
            return;
        }

        lock (tokens)
        {
            if (!tokens.Contains(token.Value))
            {
                tokens.Add(token.Value);
            }
        }
    }

    /// <summary>The method of the operation under way, if there is one.</summary>
    public static HttpMethod? FindMethod() => Running.Value?._request.Method;

    /// <summary>
    /// What removes the secrets of the operation under way; outside of one, what looks like a secret.
    /// </summary>
    public static Redactor FindRedactor() =>
        Running.Value is { } operation ? operation._getRedactor(operation._request) : Redactor.Default;

    /// <summary>
    /// The tokens of the operation, the one that is marked on the request that was answered, and what that carries as
    /// <c>Authorization</c>.
    /// </summary>
    public static string[] Get(HttpRequestMessage? answered)
    {
        var operation = Running.Value;
        var secrets = new List<string>();
        foreach (var request in new[] { answered, operation?._request }.Distinct())
        {
            if (request is not null)
            {
                secrets.AddRange(GetCarried(request));
            }
        }

        if (operation is not null)
        {
            lock (operation._tokens)
            {
                secrets.AddRange(operation._tokens);
            }
        }

        return [.. secrets.Distinct()];
    }

    private static IEnumerable<string> GetCarried(HttpRequestMessage request)
    {
        if (RequestMarks.GetToken(request) is { } token)
        {
            yield return token.Value;
        }

        if (request.Headers.Authorization?.Parameter is not { Length: > 0 } value)
        {
            yield break;
        }

        yield return value;
        if (GetPassword(request.Headers.Authorization) is { } password)
        {
            yield return password;
        }
    }

    private static string? GetPassword(AuthenticationHeaderValue header)
    {
        if (!header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(header.Parameter ?? ""));
            return text.Substring(text.IndexOf(':') + 1);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

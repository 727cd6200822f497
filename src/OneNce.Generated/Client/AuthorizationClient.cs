using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OneNce.Generated;

/// <summary>Exchanges a client id and secret for a bearer token.</summary>
public partial class AuthorizationClient
{
    private readonly ClientCredentials? _credentials;

    /// <summary>
    /// Initializes a new instance of the <see cref="AuthorizationClient"/> class that authenticates its requests.
    /// </summary>
    /// <param name="credentials">The credentials, which are sent with each request as HTTP Basic.</param>
    /// <param name="httpClient">
    /// The client that sends the requests; it should not follow redirects. The caller remains responsible for disposal.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="credentials"/> or <paramref name="httpClient"/> is null.
    /// </exception>
    public AuthorizationClient(ClientCredentials credentials, HttpClient httpClient)
        : this(httpClient ?? throw new ArgumentNullException(nameof(httpClient)))
    {
        _credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));
    }

    /// <summary>Gets the maximum size of a response, about twenty times that of a token.</summary>
    /// <value>65,536 bytes (64 KiB).</value>
    protected override int MaxSuccessBytes => MaxErrorBytes;

    private protected override bool IsAlwaysUtf8 => true;

    private protected override bool IsTokenEndpoint => true;

    // Q6: the document requires Basic, and NSwag generates nothing for it.
    /// <inheritdoc/>
    protected override Task PrepareRequestAsync(
        HttpClient client,
        HttpRequestMessage request,
        string url,
        CancellationToken cancellationToken
    )
    {
        Guard.NotNull(request);
        if (_credentials is not null)
        {
            RequestMarks.Set(request, RequestMarks.Address, url);
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", _credentials.ToBasic());
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// Rejects a response after a redirect, which a handler that could not be configured may have followed. .NET
    /// removes the credentials then, and the response comes from another server.
    /// </summary>
    private protected override string? GetResponseError(HttpResponseMessage response) =>
        _credentials is not null
        && response is { IsSuccessStatusCode: true, RequestMessage: { } answered }
        && !answered.Headers.Contains("Authorization")
        && RequestMarks.Get(answered, RequestMarks.Address) is string address
        && answered.RequestUri != new Uri(address, UriKind.RelativeOrAbsolute)
            ? "a redirect was followed, and credentials are never sent to a redirect's target: disable redirects in "
                + "the handler"
            : null;

    /// <summary>
    /// Gets a value indicating whether the token source redacts exceptions, which it classifies first.
    /// </summary>
    internal bool IsOfTokenSource { get; init; }

    private protected override bool RedactsExceptions => !IsOfTokenSource;

    private protected override Redactor GetRedactor(HttpRequestMessage? request) =>
        new(isTokenEndpoint: true, [.. _credentials?.Secrets ?? [], .. OperationSecrets.Get(request)]);

    /// <summary>
    /// Token responses are read strictly: a value of the wrong type is neither a token nor a lifetime.
    /// </summary>
    private protected override string? GetSuccessError(ResponseBody body) =>
        !body.Text.TrimStart().StartsWith("{", StringComparison.Ordinal)
            ? body.Describe()
            : StrictJson.GetError(body.Utf8, GetMemberError);

    private static string? GetMemberError(string name, JsonTokenType value) =>
        name switch
        {
            "access_token" when value is not (JsonTokenType.String or JsonTokenType.Null) =>
                "access_token is not a string",
            "expires_in" when value is not (JsonTokenType.Number or JsonTokenType.Null) =>
                "expires_in is not a number of seconds",
            "access_token" or "expires_in" => null,
            // JSON names are case-sensitive (RFC 8259, 8.3); Newtonsoft.Json ignores case.
            _ when name.Equals("access_token", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("expires_in", StringComparison.OrdinalIgnoreCase) =>
                "the case of a member's name differs from 1NCE's",
            _ => null,
        };
}

using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OneNce.Generated;

/// <summary>Exchanges a client id and secret for a bearer token.</summary>
public partial class AuthorizationClient
{
    private readonly Redactor _redactor = Redactor.TokenEndpoint;
    private ClientCredentials? _credentials;

    /// <summary>
    /// Initializes a new instance of the <see cref="AuthorizationClient"/> class that authenticates its requests.
    /// </summary>
    /// <param name="credentials">The credentials, which are sent with each request as HTTP Basic.</param>
    /// <param name="httpClient">
    /// The client that sends the requests; the caller keeps and disposes it. It should not follow redirects.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="credentials"/> or <paramref name="httpClient"/> is null.
    /// </exception>
    public AuthorizationClient(ClientCredentials credentials, HttpClient httpClient)
        : this(httpClient ?? throw new ArgumentNullException(nameof(httpClient)))
    {
        _credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));
        _redactor = new Redactor(isTokenEndpoint: true, credentials.Secrets);
    }

    /// <summary>Gets the most that is read of a response: 64 KiB, some twenty times a token.</summary>
    /// <value>65,536 bytes.</value>
    protected override int MaxSuccessBytes => MaxErrorBytes;

    private protected override bool IsAlwaysUtf8 => true;

    // Q6: the document asks for Basic, and NSwag writes nothing for it.
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
    /// A handler for which that could not be switched off may have followed a redirect; .NET takes the credentials off
    /// then. Whoever answered there is not who was asked for a token.
    /// </summary>
    private protected override string? GetResponseError(HttpResponseMessage response) =>
        _credentials is not null
        && response is { IsSuccessStatusCode: true, RequestMessage: { } answered }
        && !answered.Headers.Contains("Authorization")
        && RequestMarks.Get(answered, RequestMarks.Address) is string address
        && answered.RequestUri != new Uri(address, UriKind.RelativeOrAbsolute)
            ? "a redirect was followed, and credentials do not follow redirects: switch it off in the handler"
            : null;

    private protected override Redactor GetRedactor(HttpRequestMessage? request) => _redactor;

    /// <summary>
    /// A token comes from elsewhere, so it is read strictly: what has the wrong type is neither a token nor a lifetime.
    /// </summary>
    private protected override string? GetSuccessError(ResponseBody body) =>
        !body.Text.TrimStart().StartsWith("{", StringComparison.Ordinal)
            ? body.Describe()
            : StrictJson.GetError(body.Utf8, GetMemberError);

    private static string? GetMemberError(string name, JsonTokenType value) =>
        name switch
        {
            "access_token" when value is not (JsonTokenType.String or JsonTokenType.Null) => "access_token is not text",
            "expires_in" when value is not (JsonTokenType.Number or JsonTokenType.Null) =>
                "expires_in is not a number of seconds",
            "access_token" or "expires_in" => null,
            // JSON tells them apart (RFC 8259, 8.3), and Newtonsoft.Json does not.
            _ when name.Equals("access_token", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("expires_in", StringComparison.OrdinalIgnoreCase) =>
                "a member is spelled with other capitals than 1NCE's",
            _ => null,
        };
}

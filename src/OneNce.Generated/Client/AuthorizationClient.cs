using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;

namespace OneNce.Generated;

/// <summary>Exchanges a client id and secret for a bearer token.</summary>
public partial class AuthorizationClient
{
    private readonly Redactor _redactor = Redactor.TokenEndpoint;
    private ClientCredentials? _credentials;

    /// <summary>Initializes a new instance of the <see cref="AuthorizationClient"/> class that authenticates its requests.</summary>
    /// <param name="credentials">The credentials, which are sent with each request as HTTP Basic.</param>
    /// <param name="httpClient">The client that sends the requests; the caller keeps and disposes it. It should not follow redirects.</param>
    /// <exception cref="ArgumentNullException"><paramref name="credentials"/> or <paramref name="httpClient"/> is null.</exception>
    public AuthorizationClient(ClientCredentials credentials, HttpClient httpClient)
        : this(httpClient ?? throw new ArgumentNullException(nameof(httpClient)))
    {
        _credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));
        _redactor = new Redactor(isTokenEndpoint: true, credentials.Secrets);
    }

    /// <summary>Gets the most that is read of a response: 64 KiB, some twenty times a token.</summary>
    /// <value>65,536 bytes.</value>
    protected override int MaxSuccessBytes => MaxErrorBytes;

    // Q6: the document asks for Basic, and NSwag writes nothing for it.
    /// <inheritdoc/>
    protected override Task PrepareRequestAsync(HttpClient client, HttpRequestMessage request, string url, CancellationToken cancellationToken)
    {
        Guard.NotNull(request);
        if (_credentials is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", _credentials.ToBasic());
        }

        return Task.CompletedTask;
    }

    private protected override bool IsSuccessUtf8 => true;

    private protected override Redactor GetRedactor(HttpRequestMessage? request) => _redactor;

    /// <summary>A token comes from elsewhere, so it is read strictly: what has the wrong type is neither a token nor a lifetime.</summary>
    private protected override string? GetSuccessError(ResponseBody body) =>
        body.Text.TrimStart().StartsWith("{", StringComparison.Ordinal) ? StrictJson.GetError(body.Utf8, GetMemberError) : body.Describe();

    /// <summary>The reader that follows does not look at the case of names: what differs in it alone would be taken as well.</summary>
    private static string? GetMemberError(string name, JsonTokenType value) => name switch
    {
        "access_token" when value is not (JsonTokenType.String or JsonTokenType.Null) => "access_token is not text",
        "expires_in" when value is not (JsonTokenType.Number or JsonTokenType.Null) => "expires_in is not a number of seconds",
        "access_token" or "expires_in" => null,
        _ when name.Equals("access_token", StringComparison.OrdinalIgnoreCase) || name.Equals("expires_in", StringComparison.OrdinalIgnoreCase) =>
            "the name of a member differs in case from the documented one",
        _ => null,
    };
}

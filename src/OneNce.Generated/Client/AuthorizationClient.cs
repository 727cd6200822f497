using System.Net.Http;
using System.Net.Http.Headers;

namespace OneNce.Generated;

/// <summary>Exchanges a client id and secret for a bearer token.</summary>
public partial class AuthorizationClient
{
    private ClientCredentials? _credentials;

    /// <summary>Initializes a new instance of the <see cref="AuthorizationClient"/> class that authenticates its requests.</summary>
    /// <param name="credentials">Sent with each request as HTTP Basic.</param>
    /// <param name="httpClient">Sends the requests; it stays the caller's. Let it follow no redirects.</param>
    /// <exception cref="ArgumentNullException">One of them is null.</exception>
    public AuthorizationClient(ClientCredentials credentials, HttpClient httpClient)
        : this(httpClient ?? throw new ArgumentNullException(nameof(httpClient))) =>
        _credentials = credentials ?? throw new ArgumentNullException(nameof(credentials));

    /// <summary>Gets the most that is read of an answer: 64 KiB, some twenty times a token.</summary>
    protected override int MaxSuccessBytes => MaxErrorBytes;

    // Q6: the document asks for Basic, and NSwag writes nothing for it.
    /// <inheritdoc/>
    protected override Task PrepareRequestAsync(HttpClient client, HttpRequestMessage request, string url, CancellationToken cancellationToken)
    {
        Throw.IfNull(request);
        if (_credentials is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", _credentials.ToBasic());
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override string Redact(string text) => base.Redact(_credentials?.Redact(text) ?? text);
}

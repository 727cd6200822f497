using System.Net;
using System.Text;
using OneNce.Generated;

namespace OneNce.Tests.Client;

/// <summary>An endpoint without a network: gives one answer and remembers what it was asked.</summary>
internal sealed class FakeEndpoint : HttpMessageHandler
{
    private Func<HttpResponseMessage> _answer = () => new HttpResponseMessage(HttpStatusCode.NotFound);

    public string? Authorization { get; private set; }

    public string? Body { get; private set; }

    public Uri? Address { get; private set; }

    public static FakeEndpoint Answering(int status, string body, string? mediaType = "application/json") =>
        Answering(status, Encoding.UTF8.GetBytes(body), mediaType);

    public static FakeEndpoint Answering(int status, byte[] body, string? mediaType = "application/json") =>
        Answering(() =>
        {
            var content = new ByteArrayContent(body);
            if (mediaType is not null)
            {
                content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            }

            return new HttpResponseMessage((HttpStatusCode)status) { Content = content };
        });

    public static FakeEndpoint Answering(Func<HttpResponseMessage> answer) => new() { _answer = answer };

    public AuthorizationClient Client(string clientId = "100_id", string clientSecret = "s3cret-s3cret") =>
        new(new ClientCredentials(clientId, clientSecret), new HttpClient(this));

    public Task<Bearer_Token_200> GetTokenAsync() => Client().PostAccessTokenPOSTAsync(new Body());

    public Task<OneNceApiException> FailAsync() => FailAsync<OneNceApiException>(Client());

    public static async Task<TException> FailAsync<TException>(AuthorizationClient client)
        where TException : Exception
    {
        try
        {
            await client.PostAccessTokenPOSTAsync(new Body());
        }
        catch (TException exception)
        {
            return exception;
        }

        throw new AssertionException($"No {typeof(TException).Name} was thrown.");
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Authorization = request.Headers.Authorization?.ToString();
        Address = request.RequestUri;
        Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        return _answer();
    }
}

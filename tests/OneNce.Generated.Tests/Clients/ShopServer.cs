using System.Net;
using System.Text;
using OneNce.Tests.Shop;

namespace OneNce.Tests.Clients;

/// <summary>Answers every request to a generated client alike, and keeps the last one.</summary>
internal sealed class ShopServer : HttpMessageHandler
{
    public const string Order =
        """{"id":"o1","kind":"NEW","count":2,"at":"2026-03-08T02:30:00Z","item":{"name":"SIM"}}""";

    private readonly Func<HttpResponseMessage> _respond;

    private ShopServer(Func<HttpResponseMessage> respond)
    {
        _respond = respond;
        Client = new ShopClient(new HttpClient(this));
    }

    public ShopClient Client { get; }

    public HttpRequestMessage? Request { get; private set; }

    public string? Body { get; private set; }

    public static ShopServer Answering(int status, string? body = null, string? type = "application/json") =>
        Answering(status, body is null ? null : () => new StringContent(body, Encoding.UTF8, type!));

    public static ShopServer Answering(int status, Func<HttpContent>? content) =>
        new(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status) { Content = content?.Invoke() };
            response.Headers.Add("X-Total-Count", "7");
            return response;
        });

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Request = request;
        Body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        return _respond();
    }
}

using System.Net;
using System.Text;

namespace OneNce.Benchmarks;

/// <summary>
/// Answers at once with a token of 3,000 characters, in the shape that 1NCE, Entra and everybody else understand.
/// </summary>
internal sealed class CannedEndpoint : HttpMessageHandler
{
    public static readonly string Token = new('t', 3_000);

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(
            new HttpResponseMessage(HttpStatusCode.OK)
            {
                RequestMessage = request,
                Content = new StringContent(
                    $$"""{"access_token":"{{Token}}","token_type":"Bearer","expires_in":3600}""",
                    Encoding.UTF8,
                    "application/json"
                ),
            }
        );

    public static OneNceTokenSource Source() =>
        new(
            new OneNceOptions
            {
                ClientId = "100_id",
                ClientSecret = "secret",
                BackchannelHandlerFactory = () => new CannedEndpoint(),
            }
        );
}

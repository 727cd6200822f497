using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

/// <summary>Sends plain HTTP to a sandbox, valid or invalid as a test needs it.</summary>
internal sealed class Caller(OneNceSandbox sandbox) : IDisposable
{
    private const string ValidAuthorization = "valid";

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 256 }
    )
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends a token request, which is valid by default.</summary>
    public Task<HttpResponseMessage> AskAsync(
        string? authorization = ValidAuthorization,
        string? body = "{\"grant_type\":\"client_credentials\"}",
        string contentType = "application/json",
        CancellationToken cancellationToken = default
    )
    {
        var request = new HttpRequestMessage(HttpMethod.Post, sandbox.BaseAddress + "/oauth/token");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8);
        request.Content?.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            authorization == ValidAuthorization ? Basic(sandbox.ClientId, sandbox.ClientSecret) : authorization
        );
        return _http.SendAsync(request, cancellationToken);
    }

    public async Task<JsonObject> GetTokenResponseAsync() =>
        JsonNode.Parse(await (await AskAsync()).Content.ReadAsStringAsync())!.AsObject();

    public async Task<string> GetTokenAsync() => (await GetTokenResponseAsync())["access_token"]!.GetValue<string>();

    public Task<HttpResponseMessage> SendAsync(string path, string? token = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, sandbox.BaseAddress + path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return _http.SendAsync(request);
    }

    public async Task<int> GetStatusAsync(string path, string? token = null) =>
        (int)(await SendAsync(path, token)).StatusCode;

    public static string Basic(string id, string secret) => EncodeBasic($"{id}:{secret}");

    public static string EncodeBasic(string text) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public void Dispose() => _http.Dispose();
}

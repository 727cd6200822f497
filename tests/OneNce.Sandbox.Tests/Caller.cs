using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

/// <summary>Speaks plain HTTP to a sandbox, right or wrong as a test wants it.</summary>
internal sealed class Caller(OneNceSandbox sandbox) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 256 })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>A right token request, unless told otherwise.</summary>
    public Task<HttpResponseMessage> AskAsync(string? authorization = "right", string? body = "{\"grant_type\":\"client_credentials\"}", string contentType = "application/json", CancellationToken cancel = default)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, sandbox.BaseAddress + "/oauth/token");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8);
        request.Content?.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.TryAddWithoutValidation("Authorization", authorization == "right" ? Basic(sandbox.ClientId, sandbox.ClientSecret) : authorization);
        return _http.SendAsync(request, cancel);
    }

    public async Task<JsonObject> TokenAnswerAsync() => JsonNode.Parse(await (await AskAsync()).Content.ReadAsStringAsync())!.AsObject();

    public async Task<string> TokenAsync() => (await TokenAnswerAsync())["access_token"]!.GetValue<string>();

    public Task<HttpResponseMessage> GetAsync(string path, string? token = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, sandbox.BaseAddress + path);
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return _http.SendAsync(request);
    }

    public async Task<int> StatusOfAsync(string path, string? token = null) => (int)(await GetAsync(path, token)).StatusCode;

    public static string Basic(string id, string secret) => Encoded($"{id}:{secret}");

    public static string Encoded(string text) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public void Dispose() => _http.Dispose();
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

/// <summary>A sandbox that serves a document, and a caller with a live token.</summary>
internal sealed class ApiFixture : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly string _token;

    private ApiFixture(OneNceSandbox sandbox, string token) => (Api, _token) = (sandbox, token);

    public OneNceSandbox Api { get; }

    public static async Task<ApiFixture> StartAsync(params string[] documents)
    {
        var sandbox = OneNceSandbox.Start(
            new SandboxOptions { Documents = [.. documents.Select(text => SandboxApiDocument.FromText(text))] }
        );
        using var caller = new Caller(sandbox);
        return new ApiFixture(sandbox, await caller.GetTokenAsync());
    }

    /// <summary>A document with the given paths, of which each line is indented here.</summary>
    public static string Document(string paths, string version = "3.0.3") =>
        $"openapi: {version}\ninfo: {{title: t, version: '1'}}\n{paths}";

    public async Task<HttpResponseMessage> SendAsync(
        string method,
        string path,
        string? body = null,
        string? contentType = "application/json",
        string? token = "live",
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Api.BaseAddress + path);
        request.Headers.Authorization = token is null
            ? null
            : new AuthenticationHeaderValue("Bearer", token == "live" ? _token : token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request);
    }

    public async Task<(int Status, string Body)> GetAsync(string path)
    {
        using var answer = await SendAsync("GET", path);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode?> GetJsonAsync(string path)
    {
        var (status, body) = await GetAsync(path);
        Assert.That(status, Is.EqualTo(200), body);
        return JsonNode.Parse(body);
    }

    /// <summary>
    /// Sends a request that the document allows: every parameter and the body have values made from schemas.
    /// </summary>
    public Task<HttpResponseMessage> SendValidAsync(SandboxOperation operation)
    {
        var path = operation.Path;
        var query = new List<string>();
        var headers = new List<(string, string)>();
        foreach (var parameter in operation.Api.Parameters)
        {
            var text = Uri.EscapeDataString(Write(Create(parameter.Schema)));
            switch (parameter.In)
            {
                case "path":
                    path = path.Replace($"{{{parameter.Name}}}", text, StringComparison.Ordinal);
                    break;
                case "query" when parameter.IsExploded && Create(parameter.Schema) is JsonArray list:
                    query.AddRange(list.Select(item => $"{parameter.Name}={Uri.EscapeDataString(Write(item))}"));
                    break;
                case "query" when parameter.Style != "deepObject":
                    query.Add($"{Uri.EscapeDataString(parameter.Name)}={text}");
                    break;
                case "header":
                    headers.Add((parameter.Name, text));
                    break;
                case "cookie":
                    headers.Add(("Cookie", $"{parameter.Name}={text}"));
                    break;
            }
        }

        var media = operation.Api.Body?.Contents.Take(1).SingleOrDefault();
        var body =
            media is null ? null
            : media.IsJson && media.Schema is not null ? Json.Serialize(Create(media.Schema))
            : media.Schema is null ? "text"
            : string.Join('&', Fields(Create(media.Schema)));
        var address = path + (query.Count == 0 ? "" : "?" + string.Join('&', query));
        return SendAsync(operation.Method, address, body, media?.ContentType, "live", [.. headers]);
    }

    public void Dispose()
    {
        _http.Dispose();
        Api.Dispose();
    }

    private static JsonNode? Create(Schema schema)
    {
        Assert.That(ValueGenerator.TryCreate(schema, "request", out var value), Is.Null);
        return value;
    }

    private static IEnumerable<string> Fields(JsonNode? value) =>
        (value as JsonObject ?? []).Select(field => $"{field.Key}={Uri.EscapeDataString(Write(field.Value))}");

    private static string Write(JsonNode? value) =>
        value switch
        {
            JsonArray list => string.Join(',', list.Select(Write)),
            JsonObject members => Json.Serialize(members),
            JsonValue scalar => scalar.ToString(),
            _ => "null",
        };
}

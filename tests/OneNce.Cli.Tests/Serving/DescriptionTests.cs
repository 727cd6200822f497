using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using OneNce.Cli.Surfaces.Rest;

namespace OneNce.Cli.Tests.Serving;

/// <summary>Holds the routes to the OpenAPI document, and it to them.</summary>
public sealed class DescriptionTests : ServeFixture
{
    private const string Invalidate = "/v1/oauth/token/invalidate";

    private static readonly JsonNode Document = JsonNode.Parse(
        typeof(OpenApiRoute).Assembly.GetManifestResourceStream(OpenApiRoute.Resource)!
    )!;

    [Test]
    public void The_document_is_OpenAPI()
    {
        var read = OpenApiDocument.Parse(Document.ToJsonString(), "json");

        Assert.That(read.Diagnostic!.Errors.Concat(read.Diagnostic.Warnings), Is.Empty);
        Assert.That(read.Diagnostic.SpecificationVersion, Is.EqualTo(OpenApiSpecVersion.OpenApi3_1));
    }

    [Test]
    public async Task The_host_serves_the_document() =>
        Assert.That(JsonNode.DeepEquals((await Host.GetAsync("/openapi/v1.json")).Json, Document));

    [Test]
    public async Task No_route_is_missing_from_the_document_and_it_names_no_other()
    {
        await using var app = Routes.Of(Shell.Clock);
        var routes = Routes
            .In(app)
            .Where(Routes.IsDescribed)
            .SelectMany(route => Routes.Methods(route), (route, method) => $"{method} {Routes.Path(route)}");

        Assert.That(
            routes.Distinct(),
            Is.EquivalentTo(
                Operations().Select(operation => $"{operation.Method.ToUpperInvariant()} {operation.Path}").Distinct()
            )
        );
    }

    [TestCaseSource(nameof(Answers))]
    public async Task Each_documented_answer_is_met(string method, string path, string status)
    {
        var reply = await ProvokeAsync(method, path, status);

        var answer = Resolve(Document["paths"]![path]![method]!["responses"]![status]!);
        Assert.That(reply.Status.ToString(null as IFormatProvider), Is.EqualTo(status), reply.Body);
        Assert.That(MediaType(answer), Is.EqualTo(reply.Header("Content-Type").Split(';')[0]).Or.EqualTo("*/*"));
        Assert.That(Required(answer).Where(name => !reply.Json.AsObject().ContainsKey(name)), Is.Empty);
    }

    private static IEnumerable<TestCaseData> Answers() =>
        Operations()
            .SelectMany(
                operation => Document["paths"]![operation.Path]![operation.Method]!["responses"]!.AsObject(),
                (operation, answer) => new TestCaseData(operation.Method, operation.Path, answer.Key)
            );

    private static void AsText(HttpRequestMessage request) => request.Content = new StringContent("x");

    private static IEnumerable<(string Path, string Method)> Operations() =>
        Document["paths"]!
            .AsObject()
            .SelectMany(
                path => path.Value!.AsObject().Where(member => member.Key != "parameters"),
                (path, operation) => (path.Key, operation.Key)
            );

    private static JsonNode Resolve(JsonNode node) =>
        (string?)node["$ref"] is { } reference
            ? reference[2..].Split('/').Aggregate(Document, (at, name) => at[name]!)
            : node;

    private static string MediaType(JsonNode answer) => answer["content"]?.AsObject().Single().Key ?? "";

    private static IEnumerable<string> Required(JsonNode answer) =>
        answer["content"]?.AsObject().Single().Value!["schema"] is { } schema
            ? Resolve(schema)["required"]?.AsArray().Select(name => (string)name!) ?? []
            : [];

    /// <summary>Does what leads to an answer; a documented one that nobody knows how to get fails its test.</summary>
    private async Task<Reply> ProvokeAsync(string method, string path, string status) =>
        (path, status) switch
        {
            ("/v1/oauth/token", "200") => await Host.AskAsync(),
            ("/v1/oauth/token", "401") => await Host.AskAsync(request => request.Headers.Authorization = null),
            ("/v1/oauth/token", "413") => await Host.AskAsync(request =>
                request.Content = new ByteArrayContent(new byte[65 * 1024])
            ),
            ("/v1/oauth/token", "415") => await Host.AskAsync(request => request.Content = new StringContent("x")),
            ("/v1/oauth/token", "502") => await AskAfterAsync(() => Api.RespondWithError("BadCredentials")),
            ("/v1/oauth/token", "503") => await AskAfterAsync(() => Api.Fail(429, TimeSpan.FromMinutes(1))),
            ("/v1/oauth/token", "504") => await AskInVainAsync(),
            (Invalidate, "204") => await Host.InvalidateAsync("eyJ.any.token"),
            (Invalidate, "401") => await Host.InvalidateAsync("any", request => request.Headers.Authorization = null),
            (Invalidate, "413") => await Host.InvalidateAsync(new string('x', 65 * 1024)),
            (Invalidate, "415") => await Host.InvalidateAsync("any", AsText),
            ("/health/ready", "503") => await UnreadyAsync(),
            (_, "200") => await Host.GetAsync(Named(path, "get-1nce-access-token")),
            (_, "404") => await Host.GetAsync(Named(path, "no-such-skill")),
            (_, "400") => await SendAsync(method, Named(path, "any"), request => request.Headers.Host = "evil.example"),
            (_, "403") => await SendAsync(
                method,
                Named(path, "any"),
                request => request.Headers.Add("Origin", "http://evil.example")
            ),
            _ => throw new InvalidOperationException($"Nobody knows how {method} {path} answers {status}."),
        };

    private static string Named(string path, string skill) =>
        path.Replace("{name}", skill, StringComparison.Ordinal).Replace("{file}", "SKILL.md", StringComparison.Ordinal);

    private Task<Reply> SendAsync(string method, string path, Action<HttpRequestMessage> change) =>
        Host.SendAsync(new HttpMethod(method), path, change);

    private Task<Reply> AskAfterAsync(Action script)
    {
        script();
        return Host.AskAsync();
    }

    private async Task<Reply> AskInVainAsync()
    {
        Api.Hang();
        var asking = Host.AskAsync();
        await Api.WaitForRequestsAsync(1);
        Clock.Advance(TimeSpan.FromSeconds(30));
        return await asking;
    }

    private async Task<Reply> UnreadyAsync()
    {
        await AskAfterAsync(() => Api.RespondWithError("BadCredentials"));
        return await Host.GetAsync("/health/ready");
    }
}

using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class RouteTests
{
    [Test]
    public async Task A_valid_request_gets_the_documented_success()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        var sim = await api.GetJsonAsync("/v2/sims/8988280666000000000");

        Assert.That((string)sim!["iccid"]!, Is.EqualTo("8988280666000000001"));
    }

    [Test]
    public async Task An_operation_is_below_the_server_of_its_document_as_well()
    {
        using var api = await ApiFixture.StartAsync(
            ApiFixture.Document(
                "servers: [{url: 'https://{host}/{v}', variables: {host: {default: a}, v: {default: v7}}}]\n"
                    + "paths: {/a: {get: {responses: {'204': {description: ok}}}}}"
            )
        );

        var below = await api.SendAsync("GET", "/../v7/a");

        Assert.That((int)below.StatusCode, Is.EqualTo(204));
        Assert.That((await api.GetAsync("/a")).Status, Is.EqualTo(204));
    }

    [Test]
    public async Task An_unknown_path_gets_a_404_that_names_similar_ones()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        var (status, body) = await api.GetAsync("/v2/simz");

        Assert.That(status, Is.EqualTo(404));
        Assert.That(body, Does.Contain("'/management-api/v2/sims'").And.Contain("\"statusCode\":404"));
    }

    [Test]
    public async Task A_wrong_method_gets_a_405_with_those_that_are_allowed()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        var answer = await api.SendAsync("PUT", "/v2/sims");

        Assert.That((int)answer.StatusCode, Is.EqualTo(405));
        Assert.That(answer.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "POST" }));
    }

    [TestCase(null, "Bearer")]
    [TestCase("unknown", "Bearer error=\"invalid_token\"")]
    public async Task Without_a_live_token_it_challenges(string? token, string challenge)
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        var answer = await api.SendAsync("GET", "/v2/sims", token: token);

        Assert.That((int)answer.StatusCode, Is.EqualTo(401));
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo(challenge));
    }

    [Test]
    public async Task A_revoked_token_is_refused()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        api.Api.RevokeAll();

        Assert.That((await api.GetAsync("/v2/sims")).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task An_operation_without_security_needs_no_token()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        var answer = await api.SendAsync("GET", "/v2/status", token: null);

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("fine"));
        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/plain"));
    }

    [TestCase("[{bearer: []}]", 401)]
    [TestCase("[{oauth: []}]", 401)]
    [TestCase("[{key: []}]", 204)]
    [TestCase("[{bearer: []}, {}]", 204)]
    [TestCase("[{bearer: []}, {key: []}]", 204)]
    [TestCase("[{bearer: [], key: []}]", 401)]
    [TestCase("[]", 204)]
    public async Task A_token_is_needed_if_no_alternative_does_without(string security, int status)
    {
        using var api = await ApiFixture.StartAsync(
            ApiFixture.Document(
                $"paths: {{/a: {{get: {{security: {security}, responses: {{'204': {{description: ok}}}}}}}}}}\n"
                    + "components: {securitySchemes: {bearer: {type: http, scheme: Bearer}, oauth: {type: oauth2},"
                    + " key: {type: apiKey, name: k, in: header}}}"
            )
        );

        var answer = await api.SendAsync("GET", "/a", token: null);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task The_path_with_more_literal_letters_is_meant()
    {
        using var api = await ApiFixture.StartAsync(
            ApiFixture.Document(
                """
                paths:
                  /a/{id}: {get: {responses: {'200': {description: ok, content: {text/plain: {example: id}}}}}}
                  /a/list: {get: {responses: {'200': {description: ok, content: {text/plain: {example: list}}}}}}
                  /a/{name}.csv: {get: {responses: {'200': {description: ok, content: {text/plain: {example: csv}}}}}}
                """
            )
        );

        Assert.That((await api.GetAsync("/a/list")).Body, Is.EqualTo("list"));
        Assert.That((await api.GetAsync("/a/x.csv")).Body, Is.EqualTo("csv"));
        Assert.That((await api.GetAsync("/a/x")).Body, Is.EqualTo("id"));
    }

    [Test]
    public async Task Of_two_documents_with_one_operation_the_first_responds()
    {
        const string Paths =
            "paths: {/a: {get: {responses: {'200': {description: ok, content: {text/plain: {example: NAME}}}}}}}";
        using var api = await ApiFixture.StartAsync(
            ApiFixture.Document(Paths.Replace("NAME", "first", StringComparison.Ordinal)),
            ApiFixture.Document(Paths.Replace("NAME", "second", StringComparison.Ordinal))
        );

        Assert.That((await api.GetAsync("/a")).Body, Is.EqualTo("first"));
    }

    [Test]
    public async Task The_token_endpoint_responds_whatever_the_documents_have()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);
        using var caller = new Caller(api.Api);

        Assert.That(await caller.GetTokenAsync(), Is.Not.Empty);
    }

    [Test]
    public async Task A_file_can_be_named_to_start()
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "sims.yml");
        await File.WriteAllTextAsync(file, Documents.Sims);
        using var sandbox = OneNceSandbox.Start(file);

        Assert.That(
            sandbox.Operations.Select(operation => operation.Name),
            Is.EqualTo(new[] { "getSims", "createSim", "getSim", "DELETE /v2/sims/{iccid}", "getStatus" })
        );
        Assert.That(sandbox.For("getSims").Document.Origin, Is.EqualTo(file));
    }

    [Test]
    public async Task Errors_have_the_form_of_the_APIs()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        var (_, body) = await api.GetAsync("/v2/sims?page=0");

        Assert.That(
            JsonNode.Parse(body)!.AsObject().Select(member => member.Key),
            Is.EqualTo(new[] { "statusCode", "errorCode", "message" })
        );
    }
}

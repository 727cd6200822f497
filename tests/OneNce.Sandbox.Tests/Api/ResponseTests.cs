using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class ResponseTests
{
    [TestCase("{application/json: {example: {a: 1}}}", "{\"a\":1}")]
    [TestCase("{application/json: {examples: {One: {value: [1]}, Two: {value: [2]}}}}", "[1]")]
    [TestCase("{application/json: {examples: {One: {$ref: '#/components/examples/Shared'}}}}", "{\"shared\":true}")]
    [TestCase("{application/json: {schema: {type: object, example: {b: 2}}}}", "{\"b\":2}")]
    [TestCase("{application/json: {schema: {$ref: '#/components/schemas/WithExample'}}}", "{\"c\":3}")]
    [TestCase("{application/json: {example: null}}", "null")]
    [TestCase("{application/json: {example: {invalid: true}, schema: {type: integer}}}", "{\"invalid\":true}")]
    [TestCase("{text/plain: {example: some text}}", "some text")]
    [TestCase("{text/csv: {schema: {type: string, example: 'a,b'}}}", "a,b")]
    [TestCase("{application/xml: {example: <a/>}}", "<a/>")]
    public async Task The_documented_example_is_returned_as_it_is(string content, string body)
    {
        using var api = await StartAsync($"'200': {{description: ok, content: {content}}}");

        Assert.That(await api.GetAsync("/x"), Is.EqualTo((200, body)));
    }

    [TestCase("'201': {description: ok}", 201)]
    [TestCase("'2XX': {description: ok}", 200)]
    [TestCase("default: {description: ok}", 200)]
    [TestCase("'204': {description: ok, content: {application/json: {example: ignored}}}", 204)]
    [TestCase("'404': {description: no}, '302': {description: moved}", 302)]
    [TestCase("'404': {description: no}", 200)]
    [TestCase("'200': {description: ok}, '202': {description: ok, content: {text/plain: {example: a}}}", 202)]
    public async Task The_status_is_that_of_the_documented_success(string responses, int status)
    {
        using var api = await StartAsync(responses);

        Assert.That((await api.GetAsync("/x")).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Binary_content_is_the_same_every_time()
    {
        using var api = await StartAsync(
            "'200': {description: ok, content: {application/pdf: {schema: {type: string, format: binary}}}}"
        );

        var first = await (await api.SendAsync("GET", "/x")).Content.ReadAsByteArrayAsync();
        var second = await api.SendAsync("GET", "/x");

        Assert.That(first, Has.Length.EqualTo(64));
        Assert.That(await second.Content.ReadAsByteArrayAsync(), Is.EqualTo(first));
        Assert.That(second.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/pdf"));
    }

    [TestCase("text/csv", "a,b")]
    [TestCase("application/json", "{\"a\":1}")]
    [TestCase("*/*", "{\"a\":1}")]
    public async Task Accept_chooses_the_media_type(string accept, string body)
    {
        using var api = await StartAsync(
            "'200': {description: ok, content: {text/csv: {example: 'a,b'}, application/json: {example: {a: 1}}}}"
        );

        var answer = await api.SendAsync("GET", "/x", headers: ("Accept", accept));

        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(body));
    }

    [Test]
    public async Task Documented_headers_are_sent()
    {
        using var api = await StartAsync(
            "'200': {description: ok, headers: {Location: {schema: {type: string, example: 'https://a.example/1'}},"
                + " X-Number: {schema: {type: integer, minimum: 5, maximum: 5}}, X-List: {example: [a, b]}}}"
        );

        var answer = await api.SendAsync("GET", "/x");

        Assert.That(answer.Headers.Location!.OriginalString, Is.EqualTo("https://a.example/1"));
        Assert.That(answer.Headers.GetValues("X-Number"), Is.EqualTo(new[] { "5" }));
        Assert.That(answer.Headers.GetValues("X-List"), Is.EqualTo(new[] { "a,b" }));
    }

    [Test]
    public async Task Every_operation_answers_a_valid_request()
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        foreach (var operation in api.Api.Operations)
        {
            var answer = await api.SendValidAsync(operation);
            Assert.That((int)answer.StatusCode, Is.InRange(200, 299), operation.ToString());
        }
    }

    [Test]
    public async Task JSON_documents_are_read_as_well()
    {
        var document = JsonNode.Parse(
            """{"openapi":"3.0.1","paths":{"/a":{"get":{"responses":{"200":{"content":{"text/plain":{"example":"json"}}}}}}}}"""
        );
        using var api = await ApiFixture.StartAsync(
            document!.ToJsonString().Replace("{\"openapi\"", "{\t\n\t\"openapi\"", StringComparison.Ordinal)
        );

        Assert.That((await api.GetAsync("/a")).Body, Is.EqualTo("json"));
    }

    private static Task<ApiFixture> StartAsync(string responses) =>
        ApiFixture.StartAsync(
            ApiFixture.Document(
                $$"""
                paths: {/x: {get: {operationId: getX, responses: { {{responses}} } } } }
                components:
                  examples: {Shared: {value: {shared: true} } }
                  schemas: {WithExample: {type: object, example: {c: 3} } }
                """
            )
        );
}

using System.Text;

namespace OneNce.Sandbox.Tests;

public sealed class HostileDocumentTests
{
    [TestCase("", "cannot be read as an OpenAPI document")]
    [TestCase("a: b", "cannot be read as an OpenAPI document")]
    [TestCase("swagger: '2.0'", "cannot be read as an OpenAPI document")]
    [TestCase("openapi: 3.0.0\npaths: {}", "it has no operations")]
    [TestCase("openapi: 3.0.0\npaths: [", "line 2")]
    [TestCase("openapi: 3.0.0\na: 1\na: 2", "line 3, column 1: The key 'a' is used a second time")]
    [TestCase("{\"openapi\":\"3.0.0\",\"a\":1,\"a\":2}", "The key 'a' is used a second time")]
    [TestCase("{\"openapi\":\"3.0.0\",", "line 1")]
    [TestCase("openapi: 3.0.0\npaths: {/x: {$ref: '#/nowhere'}}", "'#/nowhere' is missing")]
    [TestCase("openapi: 3.0.0\npaths: {/x: {$ref: 'other.yml#/x'}}", "leads out of the document")]
    [TestCase("openapi: 3.0.0\npaths: {/x: {$ref: '#/paths/~1x'}}", "references do not end")]
    [TestCase("openapi: 3.0.0\npaths: *a", "The alias '*a' names no anchor")]
    public void What_is_no_document_is_named_with_the_place(string text, string reason) =>
        Assert.That(
            () => SandboxApiDocument.FromText(text, "odd.yml"),
            Throws.TypeOf<SandboxException>().With.Message.Contains("odd.yml").And.Message.Contains(reason)
        );

    [TestCase("{$ref: '#/components/schemas/None'}", "'#/components/schemas/None' is missing")]
    [TestCase("{type: string, pattern: '('}", "/schema/pattern: '(' is not a regular expression")]
    [TestCase("text", "a schema is missing")]
    public void A_schema_that_cannot_be_used_is_named_with_the_place(string schema, string reason) =>
        Assert.That(
            () => SandboxApiDocument.FromText(Documents.WithResponse(schema)),
            Throws.TypeOf<SandboxException>().With.Message.Contains("#/paths/~1x/get").And.Message.Contains(reason)
        );

    [TestCase("{type: string, minLength: many, enum: {}, required: true, maximum: x}")]
    [TestCase("{type: file}")]
    [TestCase("{type: object, properties: {a: }}")]
    [TestCase("{type: integer, multipleOf: 0}")]
    [TestCase("{allOf: [{$ref: '#/components/schemas/Circle'}]}")]
    [TestCase("{anyOf: [{$ref: '#/components/schemas/Choice'}, {type: string}]}")]
    public async Task What_is_only_malformed_is_served_without_it(string schema)
    {
        const string Components =
            "{Circle: {allOf: [{$ref: '#/components/schemas/Circle'}], type: object},"
            + " Choice: {oneOf: [{$ref: '#/components/schemas/Choice'}, {type: integer}]}}";
        using var api = await ApiFixture.StartAsync(Documents.WithResponse(schema, Components));

        Assert.That((await api.GetAsync("/x")).Status, Is.EqualTo(200));
    }

    [Test]
    [CancelAfter(20_000)]
    public void Aliases_do_not_explode()
    {
        var text = new StringBuilder("openapi: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var i = 1; i < 20; i++)
        {
            text.Append($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        Assert.That(
            () => SandboxApiDocument.FromText(text.ToString()),
            Throws.TypeOf<SandboxException>().With.Message.Contains("exceeds 2000000 values")
        );
    }

    [TestCase('[', ']')]
    [TestCase('{', '}')]
    public void Depth_is_limited(char open, char close)
    {
        var value =
            open == '['
                ? new string('[', 5_000) + new string(']', 5_000)
                : string.Concat(Enumerable.Repeat("{a: ", 5_000)) + new string(close, 5_000);

        Assert.That(
            () => SandboxApiDocument.FromText("openapi: 3.0.0\nx-a: " + value),
            Throws.TypeOf<SandboxException>()
        );
        Assert.That(
            () =>
                SandboxApiDocument.FromText(
                    "{\"openapi\":\"3.0.0\",\"a\":" + value.Replace("a:", "\"a\":", StringComparison.Ordinal) + "}"
                ),
            Throws.TypeOf<SandboxException>()
        );
    }

    [Test]
    public void Schemas_that_double_are_refused()
    {
        var components = string.Join(
            ", ",
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    $"S{i}: {{allOf: [{{$ref: '#/components/schemas/S{i + 1}'}}, {{$ref: '#/components/schemas/S{i + 1}'}}]}}"
                )
        );

        Assert.That(
            () =>
                SandboxApiDocument.FromText(
                    Documents.WithResponse("{$ref: '#/components/schemas/S0'}", $"{{{components}, S40: {{}}}}")
                ),
            Throws.TypeOf<SandboxException>().With.Message.Contains("too many others")
        );
    }

    [Test]
    public void A_chain_without_end_is_refused()
    {
        var components = string.Join(
            ", ",
            Enumerable.Range(0, 5_000).Select(i => $"S{i}: {{$ref: '#/components/schemas/S{i + 1}'}}")
        );

        Assert.That(
            () =>
                SandboxApiDocument.FromText(
                    Documents.WithResponse("{$ref: '#/components/schemas/S0'}", $"{{{components}, S5000: {{}}}}")
                ),
            Throws.TypeOf<SandboxException>()
        );
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Values_do_not_explode(CancellationToken limit)
    {
        var components = string.Join(
            ", ",
            Enumerable
                .Range(0, 40)
                .Select(i =>
                    $"S{i}: {{type: object, RULE properties: {{a: {{$ref: '#/components/schemas/S{i + 1}'}}, b: {{$ref: '#/components/schemas/S{i + 1}'}}}}}}"
                )
        );
        var optional = Documents.WithResponse(
            "{$ref: '#/components/schemas/S0'}",
            $"{{{components.Replace("RULE", "", StringComparison.Ordinal)}, S40: {{}}}}"
        );
        var required = Documents.WithResponse(
            "{$ref: '#/components/schemas/S0'}",
            $"{{{components.Replace("RULE", "required: [a, b],", StringComparison.Ordinal)}, S40: {{}}}}"
        );
        using var small = await ApiFixture.StartAsync(optional);
        using var endless = await ApiFixture.StartAsync(required);

        Assert.That((await small.GetAsync("/x")).Status, Is.EqualTo(200));
        Assert.That((await endless.GetAsync("/x")).Status, Is.EqualTo(500));
        Assert.That(limit.IsCancellationRequested, Is.False);
    }

    [TestCase("{type: object, required: [self], properties: {self: {$ref: '#/components/schemas/X'}}}")]
    [TestCase("{type: array, minItems: 1000000000, items: {type: string}}")]
    [TestCase("{type: string, minLength: 2000000000}")]
    [TestCase("{type: string, pattern: '^(a{1000}){1000}$'}")]
    [TestCase("{enum: [a], type: integer}")]
    public async Task A_value_beyond_reason_is_a_500_with_the_reason(string schema)
    {
        using var api = await ApiFixture.StartAsync(
            Documents.WithResponse("{$ref: '#/components/schemas/X'}", $"{{X: {schema}}}")
        );

        var (status, body) = await api.GetAsync("/x");

        Assert.That(status, Is.EqualTo(500));
        Assert.That(body, Does.Contain("finds no value"));
    }

    [Test]
    public void A_missing_file_is_named() =>
        Assert.That(
            () => OneNceSandbox.Start("/nowhere/sims.yml"),
            Throws.TypeOf<SandboxException>().With.Message.Contains("/nowhere/sims.yml")
        );
}

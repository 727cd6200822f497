using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneNce.Sandbox.Tests;

public sealed class GeneratedValueTests
{
    [TestCase("{type: string}", JsonValueKind.String)]
    [TestCase("{type: string, minLength: 30}", JsonValueKind.String)]
    [TestCase("{type: string, maxLength: 3}", JsonValueKind.String)]
    [TestCase("{type: string, pattern: '^[A-Z]{2}-[0-9]{4}$'}", JsonValueKind.String)]
    [TestCase("{type: string, pattern: '^([0-9a-fA-F])*$', minLength: 4, maxLength: 8}", JsonValueKind.String)]
    [TestCase("{type: string, format: date-time}", JsonValueKind.String)]
    [TestCase("{type: string, format: date}", JsonValueKind.String)]
    [TestCase("{type: string, format: time}", JsonValueKind.String)]
    [TestCase("{type: string, format: duration}", JsonValueKind.String)]
    [TestCase("{type: string, format: uuid}", JsonValueKind.String)]
    [TestCase("{type: string, format: uri}", JsonValueKind.String)]
    [TestCase("{type: string, format: email}", JsonValueKind.String)]
    [TestCase("{type: string, format: hostname}", JsonValueKind.String)]
    [TestCase("{type: string, format: ipv4}", JsonValueKind.String)]
    [TestCase("{type: string, format: ipv6}", JsonValueKind.String)]
    [TestCase("{type: string, format: byte}", JsonValueKind.String)]
    [TestCase("{type: string, enum: [a, b]}", JsonValueKind.String)]
    [TestCase("{type: integer}", JsonValueKind.Number)]
    [TestCase("{type: integer, format: int32, minimum: 2147483647}", JsonValueKind.Number)]
    [TestCase("{type: integer, format: int64, minimum: 9223372036854775806}", JsonValueKind.Number)]
    [TestCase("{type: integer, maximum: -5}", JsonValueKind.Number)]
    [TestCase(
        "{type: integer, minimum: 1, exclusiveMinimum: true, maximum: 3, exclusiveMaximum: true}",
        JsonValueKind.Number
    )]
    [TestCase("{type: integer, multipleOf: 7, minimum: 50, maximum: 60}", JsonValueKind.Number)]
    [TestCase("{type: number, minimum: 0.001, maximum: 0.002}", JsonValueKind.Number)]
    [TestCase("{type: number, format: double, minimum: 0, maximum: 1}", JsonValueKind.Number)]
    [TestCase("{type: array, items: {type: integer}, minItems: 5}", JsonValueKind.Array)]
    [TestCase("{type: array, items: {type: integer}, maxItems: 1}", JsonValueKind.Array)]
    [TestCase("{type: array, items: {enum: [a, b, c]}, minItems: 3, uniqueItems: true}", JsonValueKind.Array)]
    [TestCase(
        "{type: object, required: [a, z], properties: {a: {type: integer}, b: {type: string}}}",
        JsonValueKind.Object
    )]
    [TestCase("{type: object, additionalProperties: {type: integer}, minProperties: 3}", JsonValueKind.Object)]
    [TestCase(
        "{type: object, maxProperties: 1, properties: {a: {type: integer}, b: {type: string}}}",
        JsonValueKind.Object
    )]
    [TestCase("{type: object, additionalProperties: false, properties: {a: {type: integer}}}", JsonValueKind.Object)]
    [TestCase(
        "{allOf: [{type: object, properties: {a: {type: integer, minimum: 5}}}, {required: [a], properties: {a: {maximum: 6}}}]}",
        JsonValueKind.Object
    )]
    [TestCase("{oneOf: [{type: integer}, {type: string}]}", JsonValueKind.Number)]
    [TestCase(
        "{anyOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: string}]}",
        JsonValueKind.Object
    )]
    [TestCase(
        "{oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind}}",
        JsonValueKind.Object
    )]
    [TestCase("{$ref: '#/components/schemas/Node'}", JsonValueKind.Object)]
    [TestCase("{$ref: '#/components/schemas/A'}", JsonValueKind.Object)]
    [TestCase("{type: string, nullable: true, enum: [a, null]}", JsonValueKind.String)]
    [TestCase("{nullable: true, allOf: [{$ref: '#/components/schemas/Cat'}]}", JsonValueKind.Object)]
    [TestCase("{not: {type: string}, type: [integer]}", JsonValueKind.Number)]
    [TestCase("{type: array, items: {$ref: '#/components/schemas/Node'}}", JsonValueKind.Array)]
    [TestCase("{properties: {a: {type: string, example: 5}}}", JsonValueKind.Object)]
    [TestCase(
        "{properties: {a: {type: integer, example: not a number}, b: {type: string, example: kept}}}",
        JsonValueKind.Object
    )]
    public async Task Values_match_their_schema(string schema, JsonValueKind kind)
    {
        const string Components =
            "{Node: {type: object, required: [id], properties: {id: {type: integer}, next: {$ref: '#/components/schemas/Node'},"
            + " all: {type: array, items: {$ref: '#/components/schemas/Node'}}}},"
            + " A: {type: object, required: [b], properties: {b: {$ref: '#/components/schemas/B'}}},"
            + " B: {type: object, required: [a], properties: {a: {type: array, items: {$ref: '#/components/schemas/A'}}}},"
            + " Cat: {type: object, required: [kind], properties: {kind: {type: string}, lives: {type: integer}}},"
            + " Dog: {type: object, required: [kind], properties: {kind: {type: string}, name: {type: string}}}}";
        using var api = await ApiFixture.StartAsync(Documents.WithResponse(schema, Components));

        var value = await api.GetJsonAsync("/x");

        Assert.That(value!.GetValueKind(), Is.EqualTo(kind));
        Assert.That(GetSchema(api).ValidateStrictly(value), Is.Empty);
        Assert.That(JsonNode.DeepEquals(value, await api.GetJsonAsync("/x")), "The value changes.");
    }

    [TestCase("{type: [string, 'null']}", JsonValueKind.String)]
    [TestCase("{const: 5}", JsonValueKind.Number)]
    [TestCase("{type: array, prefixItems: [{type: string}, {type: integer}], items: false}", JsonValueKind.Array)]
    [TestCase("{type: integer, exclusiveMinimum: 4, exclusiveMaximum: 6}", JsonValueKind.Number)]
    [TestCase("{type: object, properties: {a: {type: string, examples: [shown]}, b: false}}", JsonValueKind.Object)]
    [TestCase("{anyOf: [{type: 'null'}, {type: string}]}", JsonValueKind.Null)]
    public async Task Values_match_their_schema_in_3_1(string schema, JsonValueKind kind)
    {
        using var api = await ApiFixture.StartAsync(Documents.WithResponse(schema, version: "3.1.0"));

        var value = await api.GetJsonAsync("/x");

        Assert.That(value?.GetValueKind() ?? JsonValueKind.Null, Is.EqualTo(kind));
        Assert.That(GetSchema(api).ValidateStrictly(value), Is.Empty);
    }

    [Test]
    public async Task Documented_values_of_members_are_used_if_they_match()
    {
        using var api = await ApiFixture.StartAsync(
            Documents.WithResponse(
                "{properties: {iccid: {type: string, example: 8988280666000000000}, n: {type: integer, example: wrong},"
                    + " s: {type: string, default: standard}}}"
            )
        );

        var value = await api.GetJsonAsync("/x");

        Assert.That((string)value!["iccid"]!, Is.EqualTo("8988280666000000000"));
        Assert.That((string)value["s"]!, Is.EqualTo("standard"));
        Assert.That(value["n"]!.GetValueKind(), Is.EqualTo(JsonValueKind.Number));
    }

    [Test]
    public async Task Write_only_members_are_not_in_responses()
    {
        using var api = await ApiFixture.StartAsync(
            Documents.WithResponse(
                "{required: [p, q], properties: {p: {type: string, writeOnly: true}, q: {type: string}}}"
            )
        );

        Assert.That((await api.GetJsonAsync("/x"))!.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "q" }));
    }

    [Test]
    public void The_seed_decides_which_value_it_is()
    {
        var document = SandboxApiDocument.FromText(Documents.WithResponse("{type: string}"));

        var values = new[] { 0, 0, 1 }.Select(seed => Create(document, seed)).ToArray();

        Assert.That(values[0], Is.EqualTo(values[1]));
        Assert.That(values[0], Is.Not.EqualTo(values[2]));
    }

    [Test]
    public async Task Without_a_value_that_matches_it_responds_with_the_reason()
    {
        using var api = await ApiFixture.StartAsync(Documents.WithResponse("{type: integer, minimum: 5, maximum: 4}"));

        var (status, body) = await api.GetAsync("/x");

        Assert.That(status, Is.EqualTo(500));
        Assert.That(body, Does.Contain("#/paths/~1x/get/responses/200").And.Contain("For(\\\"getX\\\").RespondWith"));
    }

    private static string Create(SandboxApiDocument document, int seed)
    {
        var success = new SuccessResponse(document.ApiOperations[0], seed);
        return System.Text.Encoding.UTF8.GetString(
            success.Create(null, new Dictionary<string, string>(), null, out _).Body!
        );
    }

    private static Schema GetSchema(ApiFixture api) => api.Api.For("getX").Api.Responses[0].Contents[0].Schema!;
}

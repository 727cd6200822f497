namespace OneNce.Sandbox.Tests;

public sealed class RequestCheckTests
{
    [TestCase("{name: n, in: query, required: true, schema: {type: string}}", "", "'n' is missing")]
    [TestCase("{name: n, in: query, schema: {type: integer}}", "?n=abc", "should be \\\"integer\\\"")]
    [TestCase("{name: n, in: query, schema: {type: integer}}", "?n=1.5", "but it is 1.5")]
    [TestCase("{name: n, in: query, schema: {type: integer, format: int32}}", "?n=2147483648", "maximum: 2147483647")]
    [TestCase("{name: n, in: query, schema: {type: integer, minimum: 1}}", "?n=0", "minimum: 1")]
    [TestCase("{name: n, in: query, schema: {type: integer, maximum: 9}}", "?n=10", "maximum: 9")]
    [TestCase(
        "{name: n, in: query, schema: {type: integer, minimum: 1, exclusiveMinimum: true}}",
        "?n=1",
        "exclusiveMinimum"
    )]
    [TestCase("{name: n, in: query, schema: {type: integer, multipleOf: 5}}", "?n=7", "multipleOf: 5")]
    [TestCase("{name: n, in: query, schema: {type: boolean}}", "?n=yes", "boolean")]
    [TestCase("{name: n, in: query, schema: {type: string, enum: [a, b]}}", "?n=c", "[\\\"a\\\",\\\"b\\\"]")]
    [TestCase("{name: n, in: query, schema: {type: string, minLength: 2}}", "?n=a", "minLength: 2")]
    [TestCase("{name: n, in: query, schema: {type: string, maxLength: 2}}", "?n=abc", "maxLength: 2")]
    [TestCase("{name: n, in: query, schema: {type: string, pattern: '^[0-9]+$'}}", "?n=x", "pattern")]
    [TestCase("{name: n, in: query, schema: {type: string, format: uuid}}", "?n=x", "format \\\"uuid\\\"")]
    [TestCase("{name: n, in: query, schema: {type: string, format: date-time}}", "?n=2026-01-01", "date-time")]
    [TestCase("{name: n, in: query, schema: {type: string, format: date}}", "?n=01.02.2026", "format \\\"date\\\"")]
    [TestCase("{name: n, in: query, schema: {type: array, items: {type: integer}}}", "?n=1&n=b", "/1: ")]
    [TestCase(
        "{name: n, in: query, schema: {type: array, maxItems: 1, items: {type: string}}}",
        "?n=1&n=2",
        "maxItems: 1"
    )]
    [TestCase("{name: n, in: query, explode: false, schema: {type: array, items: {type: integer}}}", "?n=1,b", "/1: ")]
    [TestCase(
        "{name: n, in: query, style: pipeDelimited, explode: false, schema: {type: array, items: {type: integer}}}",
        "?n=1|b",
        "/1: "
    )]
    [TestCase(
        "{name: n, in: query, style: deepObject, schema: {type: object, properties: {a: {type: integer}}}}",
        "?n[a]=b",
        "/a: "
    )]
    [TestCase(
        "{name: n, in: query, schema: {type: object, required: [b], properties: {a: {type: integer}}}}",
        "?a=1",
        "[\\\"b\\\"]"
    )]
    [TestCase(
        "{name: n, in: query, content: {application/json: {schema: {type: object, required: [b]}}}}",
        "?n={}",
        "[\\\"b\\\"]"
    )]
    [TestCase("{name: p, in: path, required: true, schema: {type: integer}}", "", "the path parameter 'p'")]
    public async Task A_parameter_that_does_not_match_is_named_with_the_reason(
        string parameter,
        string query,
        string reason
    )
    {
        using var api = await ApiFixture.StartAsync(Documents.WithParameter(parameter));

        var (status, body) = await api.GetAsync($"/x/abc{query}");

        Assert.That(status, Is.EqualTo(400), body);
        Assert.That(body, Does.Contain(reason).And.Contain("GET /x/{p}"));
    }

    [TestCase("{name: n, in: query, schema: {type: integer}}", "?n=5")]
    [TestCase("{name: n, in: query, schema: {type: number}}", "?n=-1.5e3")]
    [TestCase("{name: n, in: query, schema: {type: string}}", "?n=5")]
    [TestCase("{name: n, in: query, schema: {type: string, nullable: true, enum: [a]}}", "?n=a")]
    [TestCase("{name: n, in: query, schema: {type: boolean}}", "?n=true")]
    [TestCase("{name: n, in: query, schema: {type: array, items: {type: integer}}}", "?n=1&n=2")]
    [TestCase(
        "{name: n, in: query, style: spaceDelimited, explode: false, schema: {type: array, items: {type: integer}}}",
        "?n=1%202"
    )]
    [TestCase(
        "{name: n, in: query, style: deepObject, schema: {type: object, properties: {a: {type: integer}}}}",
        "?n[a]=1"
    )]
    [TestCase("{name: n, in: query, schema: {oneOf: [{type: integer}, {type: string, enum: [all]}]}}", "?n=all")]
    [TestCase("{name: n, in: query, schema: {type: string}}", "?unknown=1")]
    [TestCase("{name: Authorization, in: header, required: true, schema: {type: integer}}", "")]
    public async Task A_parameter_that_matches_is_accepted(string parameter, string query)
    {
        using var api = await ApiFixture.StartAsync(Documents.WithParameter(parameter));

        Assert.That(await api.GetAsync($"/x/abc{query}"), Is.EqualTo((204, "")));
    }

    [TestCase("{name: X-N, in: header, required: true, schema: {type: integer}}", "x-n", "5", 204)]
    [TestCase("{name: X-N, in: header, required: true, schema: {type: integer}}", "x-n", "b", 400)]
    [TestCase("{name: X-N, in: header, required: true, schema: {type: integer}}", "y", "5", 400)]
    [TestCase("{name: X-N, in: header, schema: {type: array, items: {type: integer}}}", "X-N", "1, 2", 204)]
    [TestCase("{name: X-N, in: header, schema: {type: array, items: {type: integer}}}", "X-N", "1, b", 400)]
    [TestCase("{name: n, in: cookie, required: true, schema: {type: integer}}", "Cookie", "m=x; n=5", 204)]
    [TestCase("{name: n, in: cookie, required: true, schema: {type: integer}}", "Cookie", "m=x; n=b", 400)]
    [TestCase("{name: n, in: cookie, required: true, schema: {type: integer}}", "Cookie", "m=x", 400)]
    public async Task Headers_and_cookies_are_checked(string parameter, string name, string value, int status)
    {
        using var api = await ApiFixture.StartAsync(Documents.WithParameter(parameter));

        var answer = await api.SendAsync("GET", "/x/abc", headers: (name, value));

        Assert.That((int)answer.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task In_3_1_a_type_can_be_a_list([Values("?n=5", "?n=null", "")] string query)
    {
        const string Parameter = "{name: n, in: query, schema: {type: [integer, 'null'], exclusiveMinimum: 4}}";
        using var api = await ApiFixture.StartAsync(Documents.WithParameter(Parameter, "3.1.0"));

        Assert.That((await api.GetAsync("/x/abc" + query)).Status, Is.EqualTo(204));
        Assert.That((await api.GetAsync("/x/abc?n=4")).Body, Does.Contain("exclusiveMinimum: 4"));
    }

    [TestCase("{\"iccid\":\"8988280666000000000\",\"label\":null,\"limits\":[1]}", null)]
    [TestCase("{}", "[\\\"iccid\\\"]")]
    [TestCase("{\"iccid\":\"8988\"}", "/iccid: ")]
    [TestCase("{\"iccid\":\"8988280666000000000\",\"label\":\"too long\"}", "/label: ")]
    [TestCase("{\"iccid\":\"8988280666000000000\",\"limits\":[0]}", "/limits/0: ")]
    [TestCase("{\"iccid\":\"8988280666000000000\",\"limits\":[1,2,3]}", "maxItems: 2")]
    [TestCase("{\"iccid\":\"8988280666000000000\",\"other\":1}", "/other: ")]
    [TestCase("[]", "should be \\\"object\\\"")]
    [TestCase("{", "not JSON")]
    [TestCase("{\"a\":1,\"a\":2}", "not JSON")]
    [TestCase(null, "the body is missing")]
    public async Task A_body_that_does_not_match_is_named_with_the_place(string? body, string? reason)
    {
        using var api = await ApiFixture.StartAsync(Documents.Sims);

        var answer = await api.SendAsync("POST", "/v2/sims", body);

        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(reason is null ? 204 : 400), text);
        Assert.That(text, Does.Contain(reason ?? ""));
    }

    [TestCase("{application/json: {schema: {type: object}}}", "text/plain", "{}", 400)]
    [TestCase(
        "{application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: object, required: [b]}}}}}",
        "application/x-www-form-urlencoded",
        "a=%7B%22b%22%3A1%7D",
        204
    )]
    [TestCase("{application/json: {schema: {type: object}}}", "application/json; charset=utf-8", "{}", 204)]
    [TestCase("{application/json;charset=UTF-8: {schema: {type: object}}}", "application/json", "{}", 204)]
    [TestCase("{application/json: {schema: {type: object}}}", null, "{}", 400)]
    [TestCase("{application/*: {schema: {type: object}}}", "application/json", "[]", 400)]
    [TestCase("{'*/*': {}}", "image/png", "x", 204)]
    [TestCase("{application/merge-patch+json: {schema: {type: object}}}", "application/merge-patch+json", "[]", 400)]
    [TestCase(
        "{application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: integer}}}}}",
        "application/x-www-form-urlencoded",
        "a=1",
        204
    )]
    [TestCase(
        "{application/x-www-form-urlencoded: {schema: {type: object, properties: {a: {type: integer}}}}}",
        "application/x-www-form-urlencoded",
        "a=b",
        400
    )]
    [TestCase("{text/plain: {schema: {type: string}}}", "text/plain", "anything", 204)]
    public async Task The_content_type_decides_how_a_body_is_read(string content, string? type, string body, int status)
    {
        using var api = await ApiFixture.StartAsync(Documents.WithBody(content));

        var answer = await api.SendAsync("POST", "/x", body, type);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
    }

    [Test]
    public async Task An_optional_body_may_be_missing()
    {
        using var api = await ApiFixture.StartAsync(
            Documents.WithBody("{application/json: {schema: {type: object}}}", isRequired: false)
        );

        Assert.That((int)(await api.SendAsync("POST", "/x")).StatusCode, Is.EqualTo(204));
    }

    [TestCase("allOf: [{type: object, required: [a]}, {required: [b]}]", "{\"a\":1,\"b\":2}", "{\"a\":1}")]
    [TestCase("anyOf: [{type: string}, {type: integer}]", "1", "true")]
    [TestCase("oneOf: [{type: string}, {type: integer}]", "\"a\"", "{}")]
    [TestCase("oneOf: [{type: object}, {type: object, properties: {a: {}}}]", "{\"a\":1}", "1")]
    [TestCase("not: {type: string}", "1", "\"a\"")]
    [TestCase("type: object, additionalProperties: {type: integer}", "{\"a\":1}", "{\"a\":\"b\"}")]
    [TestCase("type: object, minProperties: 1, maxProperties: 2", "{\"a\":1}", "{}")]
    [TestCase("type: array, uniqueItems: true, items: {}", "[1,2]", "[1,1]")]
    [TestCase("type: string, format: byte", "\"aGk=\"", "\"%\"")]
    [TestCase("type: integer, format: int64", "9223372036854775807", "9223372036854775808")]
    [TestCase("$ref: '#/components/schemas/Cat'", "{\"kind\":\"c\",\"lives\":9}", "{\"kind\":\"c\"}")]
    [TestCase(
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}",
        "{\"kind\":\"cat\",\"lives\":9}",
        "{\"kind\":\"cat\"}"
    )]
    [TestCase(
        "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], discriminator: {propertyName: kind, mapping: {cat: '#/components/schemas/Cat'}}",
        "{\"kind\":\"Dog\"}",
        "{\"kind\":\"Bird\"}"
    )]
    public async Task Every_construct_of_schemas_is_checked(string schema, string valid, string invalid)
    {
        using var api = await ApiFixture.StartAsync(
            Documents.WithBody($"{{application/json: {{schema: {{{schema}}}}}}}")
        );

        Assert.That((int)(await api.SendAsync("POST", "/x", valid)).StatusCode, Is.EqualTo(204));
        Assert.That((int)(await api.SendAsync("POST", "/x", invalid)).StatusCode, Is.EqualTo(400));
    }

    [TestCase("type: [string, 'null']", "null", "1")]
    [TestCase("const: 5", "5", "6")]
    [TestCase("type: array, prefixItems: [{type: string}], items: {type: integer}", "[\"a\",1]", "[1]")]
    [TestCase("type: object, if: {required: [a]}, then: {required: [b]}", "{\"c\":1}", "{\"a\":1}")]
    [TestCase(
        "type: object, dependentRequired: {a: [b]}, unevaluatedProperties: false, properties: {a: {}, b: {}}",
        "{\"a\":1,\"b\":1}",
        "{\"z\":1}"
    )]
    [TestCase(
        "$ref: '#/components/schemas/Dog', required: [name]",
        "{\"kind\":\"d\",\"name\":\"n\"}",
        "{\"kind\":\"d\"}"
    )]
    [TestCase("type: object, properties: {a: false}", "{}", "{\"a\":1}")]
    [TestCase("type: array, contains: {const: 1}", "[2,1]", "[2]")]
    public async Task Every_construct_of_3_1_is_checked(string schema, string valid, string invalid)
    {
        using var api = await ApiFixture.StartAsync(
            Documents.WithBody($"{{application/json: {{schema: {{{schema}}}}}}}", version: "3.1.0")
        );

        Assert.That((int)(await api.SendAsync("POST", "/x", valid)).StatusCode, Is.EqualTo(204));
        Assert.That((int)(await api.SendAsync("POST", "/x", invalid)).StatusCode, Is.EqualTo(400));
    }
}

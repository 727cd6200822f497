namespace SpecDrift.Tests;

/// <summary>Verdicts that once were wrong, each as two small documents of its kind.</summary>
public sealed class KindTests
{
    private const string Sim = "{type: object, properties: {id: {type: string}, iccid: {type: string}}}";

    private const string Base =
        "{type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}";

    [Test]
    public void What_a_reference_names_below_defs_is_compared() =>
        Verdict(
            Answer("{$ref: '#/components/schemas/Sim/$defs/Plan'}", $"Sim: {{$defs: {{Plan: {Sim}}}}}"),
            Answer("{$ref: '#/components/schemas/Sim/$defs/Plan'}", $"Sim: {{$defs: {{Plan: {Without("iccid")}}}}}"),
            "breaking property.removed"
        );

    [Test]
    public void What_a_reference_names_within_a_shared_response_is_compared()
    {
        static string Document(string schema) =>
            Answer(
                "{$ref: '#/components/responses/One/content/application~1json/schema'}",
                "Other: {type: object}",
                $"responses: {{One: {{description: One, content: {{application/json: {{schema: {schema}}}}}}}}}"
            );
        Verdict(Document(Sim), Document(Without("iccid")), "breaking property.removed", "info component.changed");
    }

    [Test]
    public void What_an_anchor_names_is_compared() =>
        Verdict(
            Answer("{$ref: '#plan'}", $"Plan: {{$anchor: plan, type: object, properties: {{a: {Sim}}}}}"),
            Answer("{$ref: '#plan'}", "Plan: {$anchor: plan, type: object, properties: {}}"),
            "breaking property.removed"
        );

    [TestCase("prefixItems: [{$ref: '#/components/schemas/Sim'}]")]
    [TestCase("if: {$ref: '#/components/schemas/Sim'}")]
    [TestCase("then: {$ref: '#/components/schemas/Sim'}")]
    [TestCase("else: {$ref: '#/components/schemas/Sim'}")]
    [TestCase("contains: {$ref: '#/components/schemas/Sim'}")]
    [TestCase("patternProperties: {x: {$ref: '#/components/schemas/Sim'}}")]
    [TestCase("oneOf: [{type: string}], discriminator: {propertyName: a, mapping: {sim: Sim}}")]
    [TestCase("oneOf: [{type: string}], discriminator: {propertyName: a, mapping: {sim: '#/components/schemas/Sim'}}")]
    public void A_schema_travels_wherever_it_is_referred_to(string holder)
    {
        static string Document(string holder, string extra) =>
            Body(
                $"{{{holder}}}",
                $"Sim: {{type: object, required: [id{extra}], properties: {{id: {{}}, iccid: {{}}}}}}"
            );
        Verdict(Document(holder, ""), Document(holder, ", iccid"), "breaking property.became-required");
    }

    [Test]
    public void What_derives_from_a_base_travels_with_it()
    {
        static string Document(string required) =>
            Body(
                "{$ref: '#/components/schemas/Base'}",
                $"Base: {Base}, Derived: {{allOf: [{{$ref: '#/components/schemas/Base'}}, "
                    + $"{{{required}properties: {{a: {{}}}}}}]}}"
            );
        Verdict(Document(""), Document("required: [a], "), "breaking property.became-required");
    }

    [Test]
    public void A_readOnly_property_is_not_asked_of_requests() =>
        Verdict(
            Body(Sim),
            Body(
                "{type: object, required: [at], properties: {id: {type: string}, iccid: {type: "
                    + "string}, at: {readOnly: true}}}"
            ),
            "info property.added-required"
        );

    [Test]
    public void A_required_property_that_is_no_longer_readOnly_is_asked_of_requests() =>
        Verdict(
            Body("{type: object, required: [id], properties: {id: {type: string, readOnly: true}}}"),
            Body("{type: object, required: [id], properties: {id: {type: string}}}"),
            "breaking property.required-of-requests",
            "info schema.access-loosened"
        );

    [Test]
    public void A_writeOnly_property_is_not_expected_of_responses() =>
        Verdict(
            Answer("{type: object, properties: {secret: {type: string, writeOnly: true, enum: [a]}}}"),
            Answer("{type: object, properties: {secret: {type: string, writeOnly: true, enum: [a, b]}}}"),
            "info enum.value-added"
        );

    [TestCase("[{Key: []}, {Token: []}]", "[{Key: []}]", "breaking security.changed")]
    [TestCase("[{Key: []}]", "[{Key: []}, {Token: []}]", "info security.alternative-added")]
    [TestCase("[{Key: [], Token: []}]", "[{Key: []}]", "info security.loosened")]
    [TestCase("[{Token: [read, write]}]", "[{Token: [read]}]", "info security.loosened")]
    [TestCase("[{Token: [read]}]", "[{Token: [read, write]}]", "breaking security.changed")]
    public void Fewer_schemes_or_scopes_break_nobody(string old, string @new, string finding)
    {
        const string Schemes =
            "securitySchemes: {Key: {type: http, scheme: basic}, Token: {type: http, scheme: bearer}}";
        Verdict(Get($"security: {old}, {Ok}", "", Schemes), Get($"security: {@new}, {Ok}", "", Schemes), finding);
    }

    [TestCase("maximum: 10", "maximum: 20", "info schema.limit-loosened")]
    [TestCase("maximum: 10, exclusiveMaximum: true", "maximum: 10", "info schema.limit-loosened")]
    [TestCase("maximum: 10", "exclusiveMaximum: 10", "warning schema.limit-tightened")]
    [TestCase("minimum: 10", "minimum: 5", "info schema.limit-loosened")]
    [TestCase("minimum: 5", "minimum: 10", "warning schema.limit-tightened")]
    [TestCase("multipleOf: 10", "multipleOf: 5", "info schema.limit-loosened")]
    [TestCase("multipleOf: 5", "multipleOf: 10", "warning schema.limit-tightened")]
    public void A_wider_limit_is_a_loosening(string old, string @new, string finding) =>
        Verdict(Body($"{{type: integer, {old}}}"), Body($"{{type: integer, {@new}}}"), finding);

    [TestCase(", const: a", ", const: b", "breaking enum.value-renamed")]
    [TestCase(", const: a", "", "warning const.removed")]
    [TestCase("", ", const: a", "info const.added")]
    [TestCase(", const: a", ", enum: [a]", "info enum.added")]
    public void A_const_is_an_enum_of_one_that_names_no_type(string old, string @new, string finding) =>
        Verdict(Answer($"{{type: string{old}}}"), Answer($"{{type: string{@new}}}"), finding);

    [Test]
    public void A_renamed_path_parameter_is_one_finding() =>
        Verdict(
            Path("/sims/{id}", "parameters: [{name: id, in: path, required: true, schema: {type: string}}], " + Ok),
            Path(
                "/sims/{iccid}",
                "parameters: [{name: iccid, in: path, required: true, schema: {type: string}}], " + Ok
            ),
            "info path.parameter-renamed"
        );

    [Test]
    public void An_inline_part_of_an_allOf_is_its_members() =>
        Verdict(
            Answer(Sim),
            Answer(
                "{allOf: [{type: object, properties: {id: {type: string}}}, {properties: {iccid: {type: string}}}]}"
            ),
            "info document.respelled"
        );

    [Test]
    public void A_property_that_an_inline_part_loses_is_removed() =>
        Verdict(
            Answer(
                "{allOf: [{type: object, properties: {id: {type: string}}}, {properties: {iccid: {type: string}}}]}"
            ),
            Answer("{allOf: [{type: object, properties: {id: {type: string}}}]}"),
            "breaking property.removed"
        );

    [Test]
    public void A_new_path_breaks_nobody_whatever_its_servers() =>
        Verdict(
            Get(Ok),
            Get(Ok) + "  /new:\n    servers: [{url: https://new.example}]\n    get: {operationId: new, " + Ok + "}\n",
            "info operation.added"
        );

    [Test]
    public void Moved_added_and_removed_values_of_an_enum_are_one_finding() =>
        Verdict(
            Answer("{type: string, enum: [a, b, c]}"),
            Answer("{type: string, enum: [x, c, a, y]}"),
            "info enum.value-removed"
        );

    [TestCase("$id: https://1nce.example/a")]
    [TestCase("$comment: Note.")]
    [TestCase("minContains: 1")]
    [TestCase("unevaluatedItems: false")]
    [TestCase("contentEncoding: base64")]
    [TestCase("dependentRequired: {a: [b]}")]
    public void Keywords_of_JSON_Schema_2020_12_are_known(string keyword)
    {
        var report = Compare(Answer("{type: array, items: {}}"), Answer($"{{type: array, items: {{}}, {keyword}}}"));
        Assert.That(report.Changes.Select(Name), Is.All.StartsWith("info schema."));
    }

    [TestCase("---\n")]
    [TestCase("...\n")]
    public void A_marker_at_the_end_is_not_a_second_document(string end) =>
        Assert.That(Compare(Get(Ok), Get(Ok) + end).Changed, Is.False);

    [TestCase("{type: array, items: true}")]
    [TestCase("{type: object, properties: {a: true, b: false}, additionalProperties: true}")]
    [TestCase("true")]
    public void Boolean_schemas_are_compared(string schema)
    {
        Assert.That(Compare(Answer(schema), Answer(schema)).Changes, Is.Empty);
        Assert.That(Compare(Answer(schema), Answer("{type: string}")).Severity, Is.EqualTo(Severity.Breaking));
    }

    [Test]
    public void Responses_may_be_missing_in_3_1() =>
        Assert.That(SpecDocument.Parse("a.yml", Get("summary: S")).Faults, Is.Empty);

    [Test]
    public void Faults_that_both_documents_have_are_listed_and_are_no_drift()
    {
        var text = Get("security: [{Nobody: []}], description: , " + Ok);
        var report = Compare(text, text);
        Assert.That(
            report.Faults.Select(fault => fault.Rule),
            Is.EquivalentTo(["lint.undeclared-scheme", "lint.empty-value"])
        );
        Assert.That(report.Severity, Is.EqualTo(Severity.None));
        Assert.That(
            Formats.Write("text", report),
            Does.Contain("warning lint.undeclared-scheme: The security scheme 'Nobody'")
        );
    }

    [Test]
    public void A_document_that_lost_its_last_part_at_the_end_of_a_line_is_compared()
    {
        var whole = Get(Ok) + "  /last:\n    get: {operationId: last, " + Ok + "}\n";
        Assert.That(Compare(whole, Get(Ok).TrimEnd()).Changes.Select(Name), Is.EqualTo(["breaking operation.removed"]));
    }

    private static string Ok => "responses: {'200': {description: Fine}}";

    private static Report Compare(string old, string @new) => Documents.Compare(old, @new, []);

    private static string Name(Change change) => $"{change.Severity.Word()} {change.Rule.Id}";

    private static void Verdict(string old, string @new, params string[] findings) =>
        Assert.That(Compare(old, @new).Changes.Select(Name), Is.EqualTo(findings));

    private static string Without(string property) =>
        Sim.Replace($", {property}: {{type: string}}", "", StringComparison.Ordinal);

    private static string Answer(string schema, string schemas = "", string components = "") =>
        Get(
            $"responses: {{'200': {{description: Fine, content: {{application/json: {{schema: {schema}}}}}}}}}",
            schemas,
            components
        );

    private static string Body(string schema, string schemas = "") =>
        Get($"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}, {Ok}", schemas);

    private static string Get(string operation, string schemas = "", string components = "") =>
        Path("/sims", operation, schemas, components);

    private static string Path(string path, string operation, string schemas = "", string components = "") =>
        $"""
            openapi: 3.1.0
            info:
              title: SIMs
              version: '1'
            servers:
            - url: https://api.example
            components: {Components(schemas, components)}
            paths:
              {path}:
                get: {OperationOf(operation)}

            """;

    private static string OperationOf(string fields) => $"{{operationId: getSims, {fields}}}";

    private static string Components(string schemas, string rest)
    {
        var named = schemas.Length > 0 ? $"schemas: {{{schemas}}}" : "";
        return $"{{{named}{(named.Length > 0 && rest.Length > 0 ? ", " : "")}{rest}}}";
    }
}

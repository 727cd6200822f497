using OneNce.Generation.Preparation;
using OneNce.Generation.Reading;

namespace OneNce.Generation.Tests;

/// <summary>The copy that NSwag generates from.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PreparedDocumentTests
{
    private const string Sims = """
        openapi: 3.0.3
        info: {title: Sims, version: '1.0'}
        paths:
          /sims:
            get:
              operationId: getSims
              responses:
                '200':
                  description: OK
                  content:
                    application/json:
                      schema: {type: object, properties: {sim: {type: object, properties: {iccid: {type: string}}}}}
        """;

    private static readonly Dictionary<string, string> NoNames = [];

    [Test]
    public void A_type_without_a_name_is_named_after_where_it_stands() =>
        Assert.That(Schemas(Prepare(Sims)), Is.EquivalentTo(new[] { "GetSimsResponse", "GetSimsResponseSim" }));

    [Test]
    public void A_name_can_be_chosen()
    {
        var names = new Dictionary<string, string> { ["GetSimsResponseSim"] = "Sim" };
        Assert.That(Schemas(Prepare(Sims, names)), Is.EquivalentTo(new[] { "GetSimsResponse", "Sim" }));
    }

    [TestCase("Pascal", "PaymentMethod", "DeviceStatus", "PendingApproval", "getAllSims", "pageSize")]
    [TestCase("Document", "Payment_method", "Device_status", "PENDING_APPROVAL", "get_all_sims", "page_size")]
    public void Names_are_as_in_NET_or_as_in_the_document(
        string casing,
        string member,
        string type,
        string value,
        string method,
        string parameter
    )
    {
        const string Snakes = """
            openapi: 3.0.3
            info: {title: Snakes, version: '1'}
            paths:
              /sims:
                get:
                  operationId: get_all_sims
                  parameters: [{name: page_size, in: query, schema: {type: integer}}]
                  responses: {'200': {description: OK}}
            components:
              schemas:
                device_status: {type: string, enum: [OK, PENDING_APPROVAL]}
                Order: {type: object, properties: {payment_method: {type: string}, paymentMode: {type: string}}}
            """;
        var root = Prepare(Snakes, casing: Enum.Parse<Casing>(casing)).Root;
        var operation = root.Find("paths", "/sims", "get")!;
        var schemas = root.Find("components", "schemas")!;
        var status = schemas[type]!;
        var names = status.Listed("x-enumNames").Concat(status.Listed("enum")).Select(name => name.Value);
        var members = schemas.Find("Order", "properties")!.Keys.Select(key => key.Trim('?', '@'));
        var found = operation.Listed("parameters")[0];
        Assert.That(members.Select(Words.Upper), Does.Contain(member).And.Contain("PaymentMode"));
        Assert.That(names, Does.Contain(value));
        Assert.That(operation.Said("operationId"), Is.EqualTo(method));
        Assert.That(found["x-originalName"]?.Value ?? found.Said("name"), Is.EqualTo(parameter));
    }

    [TestCase("payment_method", "paymentMethod", "PaymentMethod")]
    [TestCase("payment_method", "Payment_method", "PaymentMethod")]
    public void Two_members_of_one_name_stay_two(params string[] keys)
    {
        var members = string.Join(", ", keys.Select(key => $"{key}: {{type: string}}"));
        var text = Sims.Replace("iccid: {type: string}", members, StringComparison.Ordinal);
        var schema = Prepare(text).Root.Find("components", "schemas", "GetSimsResponseSim", "properties")!;
        var names = schema.Keys.Select(key => Words.Upper(key.Split('?')[0]));
        Assert.That(names, Is.Unique.And.Exactly(3).Items);
    }

    [Test]
    public void Another_operation_changes_no_name()
    {
        const string Other = """

              /events:
                get:
                  responses:
                    '200':
                      description: OK
                      content:
                        application/json:
                          schema: {type: object, properties: {sim: {type: object, properties: {id: {type: integer}}}}}
            """;
        Assert.That(Schemas(Prepare(Sims + Other)), Is.SupersetOf(Schemas(Prepare(Sims))));
    }

    [Test]
    public void A_value_keeps_its_position()
    {
        var prepared = Prepare(Sims);
        Assert.That(prepared.Root.Find("paths", "/sims", "get")!.At, Is.EqualTo(new Position(5, 5)));
    }

    [Test]
    public void A_version_keeps_its_digits() =>
        Assert.That(NodeWriter.Write(Prepare(Sims).Root), Does.Contain("\"version\":\"1.0\""));

    [Test]
    public void Each_alias_is_a_copy_of_its_own()
    {
        const string Aliases = """
            openapi: 3.0.3
            info: {title: Aliases, version: '1'}
            paths: {/a: {get: {responses: {'200': {description: OK}}}}}
            components:
              schemas:
                One: {type: object, properties: &members {id: {type: string}}}
                Other: {type: object, properties: *members}
            """;
        var schemas = Prepare(Aliases).Root.Find("components", "schemas")!;
        Assert.That(schemas["One"]!["properties"], Is.Not.SameAs(schemas["Other"]!["properties"]));
    }

    [Test]
    public void A_reference_that_leads_nowhere_is_an_error_where_it_stands()
    {
        var text = Sims.Replace(
            "type: object, properties: {sim",
            "$ref: '#/nowhere', x: {sim",
            StringComparison.Ordinal
        );
        var exception = Assert.Throws<UnreadableException>(() => Prepare(text));
        Assert.That(exception.Code, Is.EqualTo(ErrorCodes.DanglingReference));
        Assert.That((exception.At.Line, exception.Reason), Is.EqualTo((12, exception.Reason)));
        Assert.That(exception.Reason, Does.Contain("#/nowhere"));
    }

    private static PreparedDocument Prepare(
        string text,
        Dictionary<string, string>? names = null,
        Casing casing = Casing.Pascal
    ) => PreparedDocument.Prepare("/sims.yml", YamlReader.Read("/sims.yml", text), "Client", names ?? NoNames, casing);

    private static IEnumerable<string> Schemas(PreparedDocument prepared) =>
        prepared.Root.Find("components", "schemas")!.Keys;
}

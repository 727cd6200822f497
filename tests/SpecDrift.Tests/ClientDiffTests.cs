namespace SpecDrift.Tests;

/// <summary>What becomes of C# code is seen in the generated clients, and is told by their members.</summary>
public sealed class ClientDiffTests
{
    private const string Responses = "responses: {'200': {description: OK}}";

    private const string Sim =
        "type: object, properties: {iccid: {type: string}, state: {type: string, enum: [on, off]}}";

    [Test]
    public void A_removed_argument_is_a_changed_member_of_its_operation() =>
        Findings(
            Document("parameters: [{name: page, in: query, schema: {type: integer}}], "),
            Document(""),
            "breaking csharp.member-changed GET /sims: "
                + "ApiClient.GetSimsAsync(int? page = null) → ApiClient.GetSimsAsync()"
        );

    [Test]
    public void A_renamed_method_is_one_change_of_its_operation() =>
        Findings(
            Document(""),
            Document("", id: "listSims"),
            "breaking csharp.member-changed GET /sims: ApiClient.GetSimsAsync() → ApiClient.ListSimsAsync()"
        );

    [Test]
    public void A_renamed_schema_is_one_change_however_often_it_is_used() =>
        Findings(
            Document(
                "",
                schemas: $"Sim: {{{Sim}}}, Page: {{type: object, properties: {{a: {Ref("Sim")}, b: {Ref("Sim")}}}}}"
            ),
            Document(
                "",
                schemas: $"Card: {{{Sim}}}, Page: {{type: object, properties: {{a: {Ref("Card")}, b: {Ref("Card")}}}}}"
            ),
            "breaking csharp.type-renamed CardState: SimState → CardState",
            "breaking csharp.type-renamed schema Card: Sim → Card"
        );

    [Test]
    public void An_id_that_another_operation_takes_renames_no_method() =>
        Findings(
            Document(""),
            Document("") + "  /other:\n    post: {operationId: getSims, responses: {'200': {description: OK}}}\n",
            "info csharp.member-added POST /other: + ApiClient.PostOtherAsync()"
        );

    [Test]
    public void Case_of_an_id_and_a_tag_change_no_member() =>
        Findings(Document("tags: [One], "), Document("tags: [Two], ", id: "GetSims"));

    [Test]
    public void A_null_that_a_text_may_be_is_a_warning_and_one_that_a_number_may_be_a_break() =>
        Findings(
            Document(
                "",
                schemas: "Sim: {type: object, required: [a, b], properties: {a: {type: string}, b: {type: integer}}}"
            ),
            Document("", schemas: "Sim: {type: object, properties: {a: {type: string}, b: {type: integer}}}"),
            "breaking csharp.member-changed schema Sim: int Sim.B → int? Sim.B",
            "warning csharp.nullability-changed schema Sim: string Sim.A → string? Sim.A"
        );

    [TestCase(true, "breaking csharp.enum-numbers-changed")]
    [TestCase(false, "info csharp.enum-numbers-recompiled")]
    public void Numbers_that_moved_are_one_finding_whose_weight_depends_on_who_compiles(bool isPackage, string finding)
    {
        var generator = new ClientGenerator(new(ShipsAsPackage: isPackage), Documents.Clients);
        var (old, @new) = (
            Document("", schemas: "A: {enum: [a, b, c]}"),
            Document("", schemas: "A: {enum: [c, b, a]}")
        );
        Assert.That(Findings(old, @new, generator), Is.EqualTo([$"{finding} schema A: A.A = 0 → 2 and 1 more"]));
    }

    [Test]
    public void An_operation_without_an_id_renames_nothing_that_is_there() =>
        Findings(
            Document("requestBody: {content: {application/json: {schema: {type: object, properties: {a: {}}}}}}, "),
            Document("requestBody: {content: {application/json: {schema: {type: object, properties: {a: {}}}}}}, ")
                + "  /info:\n    get: {responses: {'200': {description: OK}}}\n",
            "info csharp.member-added GET /info: + ApiClient.GetInfoAsync()"
        );

    [Test]
    public void A_document_that_no_client_can_be_generated_from_says_why()
    {
        var report = Documents.Observe(Document(""), Document("deprecated: 'no', "));
        var change = report.Changes.Single(change => change.Rule.Id == "csharp.no-longer-generated");
        Assert.That(change.New, Does.Contain("deprecated"));
        Assert.That(report.Bump, Is.EqualTo(Bump.Major));
    }

    [Test]
    public void A_client_is_generated_once()
    {
        var folder = Directory.CreateTempSubdirectory("clients").FullName;
        try
        {
            var document = Documents.Parse(Document("summary: A client of this test alone., "));
            var first = new ClientGenerator(new(), folder).Generate(document)[0];
            var kept = Directory.GetFiles(folder).Single();
            File.AppendAllText(kept, "// kept");
            var second = new ClientGenerator(new(), folder).Generate(document)[0];
            Assert.That(second.Code, Is.EqualTo(first.Code + "// kept"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Where_clients_cannot_be_kept_they_are_generated_again()
    {
        var folder = Path.Combine(Documents.Clients, "file", "folder");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Documents.Clients).FullName, "file"), "");
        var client = new ClientGenerator(new(), folder).Generate(Documents.Parse(Document("")))[0];
        Assert.That(client.Code, Does.Contain("GetSimsAsync"));
    }

    private static void Findings(string old, string @new, params string[] expected) =>
        Assert.That(Findings(old, @new, new ClientGenerator(new(), Documents.Clients)), Is.EqualTo(expected));

    private static IEnumerable<string> Findings(string old, string @new, ClientGenerator generator)
    {
        var report = Report.Of(SpecDocument.Parse("old.yml", old), Documents.Parse(@new), [], generator);
        return report
            .Findings(report.Changes.Where(change => change.Rule.IsCSharp))
            .SelectMany(finding =>
                finding.Details.Select(detail =>
                    $"{finding.First.Severity.Word()} {finding.First.Rule.Id} {finding.Where}: {detail}"
                )
            );
    }

    private static string Ref(string name) => $"{{$ref: '#/components/schemas/{name}'}}";

    private static string Document(string fields, string id = "getSims", string schemas = "") =>
        $"""
            openapi: 3.0.3
            info:
              title: SIMs
              version: '1'
            components:
              schemas: {"{" + schemas + "}"}
            paths:
              /sims:
                get: {"{" + $"operationId: {id}, {fields}{Responses}" + "}"}

            """;
}

using System.Reflection;
using OneNce.Generation.Reading;

namespace OneNce.Generation.Tests;

/// <summary>One run over the documents of a project, with the real NSwag.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[NonParallelizable] // NSwag writes to the console, which belongs to the process.
public sealed class GeneratorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static string NSwag =>
        typeof(GeneratorTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(data => data.Key == "NSwagDirectory")
            .Value!;

    public void Dispose() => _folder.Dispose();

    [Test]
    public void Every_document_is_tried_so_that_all_errors_are_seen_at_once()
    {
        var first = Add("first.yml", "a: b\n");
        var good = Add("good.yml", Document("getSims"));
        var last = Add("last.yml", "openapi: 3.0.0\npaths: [\n");
        var output = Run(first, good, last);
        Assert.That(output, Does.Contain($"{first.File}(1,1): error {ErrorCodes.NotOpenApi}: "));
        Assert.That(output, Does.Contain($"{last.File}(3,1): error {ErrorCodes.Syntax}: "));
        Assert.That(Client(good), Does.Exist);
        Assert.That(Client(first), Does.Not.Exist);
    }

    [Test]
    public void A_client_that_is_current_is_not_generated_again()
    {
        var (one, other) = (Add("one.yml", Document("getSims")), Add("other.yml", Document("getOrders")));
        Assert.That(Run(one, other), Does.Contain("one.yml -> My.One.Client").And.Contain("other.yml"));
        Assert.That(Run(one, other), Is.Empty);
        File.WriteAllText(one.File, Document("getAllSims"));
        Assert.That(Run(one, other), Does.Contain("one.yml").And.Not.Contain("other.yml"));
        File.AppendAllText(Client(other), "// edited");
        Assert.That(Run(one, other), Does.Contain("other.yml").And.Not.Contain("one.yml"));
    }

    [Test]
    public void A_change_of_another_file_that_a_document_refers_to_generates_again()
    {
        var shared = _folder.PathOf("shared.yml");
        File.WriteAllText(shared, "Sim: {type: object, properties: {iccid: {type: string}}}\n");
        var item = Add("sims.yml", Document("getSims", "$ref: 'shared.yml#/Sim'"));
        Assert.That(Run(item), Does.Not.Contain("error"));
        Assert.That(File.ReadAllLines(_folder.PathOf("out", "references.txt")), Is.EqualTo(new[] { shared }));
        File.WriteAllText(shared, "Sim: {type: object, properties: {imei: {type: string}}}\n");
        Assert.That(Run(item), Does.Contain("sims.yml"));
        Assert.That(File.ReadAllText(Client(item)), Does.Contain("Imei"));
    }

    [Test]
    public void Nothing_is_left_but_clients_stamps_and_texts()
    {
        Run(Add("good.yml", Document("getSims")), Add("bad.yml", Document("getSims", "$ref: '#/nowhere'")));
        var left = Directory.EnumerateFiles(_folder.PathOf("out")).Select(Path.GetFileName);
        Assert.That(left, Is.EquivalentTo(new[] { "My.Good.Client.g.cs", "My.Good.Client.stamp", "references.txt" }));
    }

    [Test]
    public void A_run_that_was_aborted_is_an_error_at_the_schemas_of_its_document()
    {
        var item = Add("deep.yml", Document("getSims") + "components:\n  schemas: {}\n");
        Directory.CreateDirectory(_folder.PathOf("out"));
        File.WriteAllText(_folder.PathOf("out", "running.txt"), item.Name);
        var output = new StringWriter();
        Generator.ReportAbort(Request(item), new BuildLog(output));
        Assert.That(output.ToString(), Does.Contain($"{item.File}(14,3): error {ErrorCodes.TooLarge}: "));
        Assert.That(_folder.PathOf("out", "running.txt"), Does.Not.Exist);
    }

    private static string Document(string operation, string schema = "type: string") =>
        $$"""
            openapi: 3.0.3
            info: {title: Sims, version: '1'}
            paths:
              /sims:
                get:
                  operationId: {{operation}}
                  responses:
                    '200':
                      description: OK
                      content:
                        application/json:
                          schema: { {{schema}} }

            """;

    private DocumentItem Add(string file, string text)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var path = _folder.PathOf(file);
        File.WriteAllText(path, text);
        var space = "My." + char.ToUpperInvariant(name[0]) + name[1..];
        return new(file, path, "Client", space, "", Repository.PathOf("nswag.json"), "Pascal", "My.csproj");
    }

    private string Client(DocumentItem item) => _folder.PathOf("out", item.Name + ".g.cs");

    private GenerationRequest Request(params DocumentItem[] items) =>
        new("My.csproj", NSwag, Repository.PathOf("build", "templates"), _folder.PathOf("out"), items);

    private string Run(params DocumentItem[] items)
    {
        Directory.CreateDirectory(_folder.PathOf("out"));
        var output = new StringWriter();
        Generator.Run(Request(items), new BuildLog(output));
        return output.ToString();
    }
}

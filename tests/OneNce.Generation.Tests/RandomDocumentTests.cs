using OneNce.Tests.Shared.Documents;
using SpecDrift;

namespace OneNce.Generation.Tests;

/// <summary>Documents in which anything meets anything generate clients that compile.</summary>
public sealed class RandomDocumentTests
{
    private const int Documents = 60;

    private static readonly ClientGenerator Generator = new(
        new(),
        Path.Combine(AppContext.BaseDirectory, "random-clients")
    );

    private IReadOnlyList<GeneratedClient> _clients = null!;

    [OneTimeSetUp]
    public void GenerateAll() =>
        _clients = Generator.Generate([
            .. Enumerable
                .Range(1, Documents)
                .Select(seed => SpecDocument.Parse($"random-{seed}.json", RandomDocument.Of(seed))),
        ]);

    [Test]
    public void No_document_is_refused() =>
        Assert.That(_clients.Select(client => client.Failure).Where(failure => failure.Length > 0), Is.Empty);

    [Test]
    public void Every_client_compiles_without_a_warning([Range(1, Documents)] int seed) =>
        Assert.That(CompiledClient.Check(_clients[seed - 1].Code!), Is.Empty);

    [TestCase("3.1.0", true)]
    [TestCase("3.0.3", false)]
    public void An_operation_needs_responses_before_3_1(string version, bool isGenerated)
    {
        var text =
            $"openapi: {version}\ninfo: {{title: A, version: '1'}}\npaths: {{/a: {{get: {{operationId: getA}}}}}}\n";
        var client = Generator.Generate(SpecDocument.Parse("a.yml", text))[0];
        Assert.That(client.Code, isGenerated ? Does.Contain("GetAAsync") : Is.Null);
    }
}

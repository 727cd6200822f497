using OneNce.Generation.Preparation;
using OneNce.Generation.Reading;

namespace OneNce.Generation.Tests;

/// <summary>A document of several files.</summary>
[Parallelizable(ParallelScope.All)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BundleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Test]
    public void A_schema_of_another_file_is_a_named_one_however_often_and_from_where_it_is_referred_to()
    {
        Write("main.yml", "a: {schema: {$ref: 'types/sim.yml#/Sim'}}\nb: {schema: {$ref: './types/sim.yml#/Sim'}}\n");
        Write("types/sim.yml", "Sim: {properties: {parent: {$ref: '#/Sim'}, fleet: {$ref: ../fleet.json}}}\n");
        Write("fleet.json", """{"properties": {"sims": {"items": {"$ref": "types/sim.yml#/Sim"}}}}""");
        Assert.That(
            Bundled(files: ["fleet.json", "types/sim.yml"]),
            IsSameAs(
                """
                a: {schema: {$ref: '#/components/schemas/Sim'}}
                b: {schema: {$ref: '#/components/schemas/Sim'}}
                components:
                  schemas:
                    Sim:
                      properties:
                        parent: {$ref: '#/components/schemas/Sim'}
                        fleet: {$ref: '#/components/schemas/fleet'}
                    fleet: {properties: {sims: {items: {$ref: '#/components/schemas/Sim'}}}}
                """
            )
        );
    }

    [Test]
    public void Two_schemas_of_one_name_stay_two()
    {
        Write("main.yml", "components: {schemas: {Sim: {type: string}, Other: {$ref: 'sim.yml#/Sim'}}}\n");
        Write("sim.yml", "Sim: {type: integer}\n");
        const string Expected = """
            components:
              schemas:
                Sim: {type: string}
                Other: {$ref: '#/components/schemas/sim_Sim'}
                sim_Sim: {type: integer}
            """;
        Assert.That(Bundled(files: ["sim.yml"]), IsSameAs(Expected));
    }

    [Test]
    public void A_path_a_parameter_and_a_response_are_copied_with_what_they_refer_to()
    {
        Write("main.yml", "paths: {/sims: {$ref: paths/sims.yml}}\ncomponents: {schemas: {Error: {type: string}}}\n");
        Write(
            "paths/sims.yml",
            """
            get:
              parameters: [{$ref: '../shared.yml#/parameters/page'}]
              responses: {'400': {$ref: '../shared.yml#/responses/bad'}}
            """
        );
        Write(
            "shared.yml",
            """
            parameters: {page: {name: page, in: query}}
            responses: {bad: {content: {json: {schema: {$ref: 'main.yml#/components/schemas/Error'}}}}}
            """
        );
        Assert.That(
            Bundled(files: ["paths/sims.yml", "shared.yml"]),
            IsSameAs(
                """
                paths:
                  /sims:
                    get:
                      parameters: [{name: page, in: query}]
                      responses: {'400': {content: {json: {schema: {$ref: '#/components/schemas/Error'}}}}}
                components: {schemas: {Error: {type: string}}}
                """
            )
        );
    }

    [TestCase("missing.yml#/Sim")]
    [TestCase("other.yml#/Missing")]
    public void What_is_missing_is_an_error_at_the_reference(string reference)
    {
        Write("main.yml", $"a:\n  schema: {{$ref: '{reference}'}}\n");
        Write("other.yml", "Sim: {}\n");
        var exception = Assert.Throws<UnreadableException>(() => Bundled())!;
        Assert.That((exception.Code, exception.At.Line), Is.EqualTo((ErrorCodes.DanglingReference, 2)));
        Assert.That(exception.Message, Does.StartWith(_folder.PathOf("main.yml")).And.Contain(reference));
    }

    [Test]
    public void Paths_that_copy_each_other_are_an_error()
    {
        Write("main.yml", "paths: {/a: {$ref: one.yml}}\n");
        Write("one.yml", "{$ref: other.yml}\n");
        Write("other.yml", "{$ref: one.yml}\n");
        Assert.That(() => Bundled(), Throws.TypeOf<UnreadableException>().With.Message.Contains("back to itself"));
    }

    [Test]
    public void An_error_in_another_file_is_reported_there()
    {
        Write("main.yml", "a: {schema: {$ref: other.yml}}\n");
        Write("other.yml", "a: [\n");
        Assert.That(
            () => Bundled(),
            Throws.TypeOf<UnreadableException>().With.Message.StartsWith(_folder.PathOf("other.yml") + "(2,1)")
        );
    }

    private static NUnit.Framework.Constraints.EqualStringConstraint IsSameAs(string yaml) =>
        Is.EqualTo(NodeWriter.Write(Preparation.Node.From(YamlReader.Read("expected.yml", yaml))));

    private void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(file))!);
        File.WriteAllText(_folder.PathOf(file), text);
    }

    private string Bundled(params string[] files)
    {
        var main = _folder.PathOf("main.yml");
        var root = Preparation.Node.From(YamlReader.Read(main, SourceText.Read(main)));
        Assert.That(Bundle.Resolve(root, main), Is.EqualTo(files.Select(file => _folder.PathOf(file))));
        return NodeWriter.Write(root);
    }
}

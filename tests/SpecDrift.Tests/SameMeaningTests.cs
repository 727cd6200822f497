using System.Text.Json;
using YamlDotNet.Serialization;

namespace SpecDrift.Tests;

/// <summary>Other spelling, same meaning: no drift.</summary>
public sealed class SameMeaningTests
{
    private static readonly JsonSerializerOptions Tabs = new()
    {
        WriteIndented = true,
        IndentCharacter = '\t',
        IndentSize = 1,
    };

    private static string Json =>
        new SerializerBuilder()
            .JsonCompatible()
            .Build()
            .Serialize(
                new DeserializerBuilder()
                    .WithAttemptingUnquotedStringTypeDeserialization()
                    .Build()
                    .Deserialize<object>(Documents.Original)
            );

    private static IEnumerable<TestCaseData> Spellings =>
        new TestCaseData[]
        {
            new(
                "byte order mark and CRLF",
                "\uFEFF" + Documents.Original.Replace("\n", "\r\n", StringComparison.Ordinal)
            ),
            new(
                "comments and blank lines",
                "# fetched today\n\n" + Documents.Edited(("paths:\n", "\n# all of them\npaths: # here\n"))
            ),
            new(
                "quotes",
                Documents.Edited(
                    ("title: Authorization", "'title': \"Authorization\""),
                    ("default: 3600", "default: 0xE10")
                )
            ),
            new(
                "folding",
                Documents.Edited(("summary: Obtain Access Token", "summary: >-\n        Obtain Access\n        Token"))
            ),
            new(
                "order of keys",
                Documents.Edited(("openapi: 3.0.1\n", ""), ("servers:\n", "openapi: 3.0.1\nservers:\n"))
            ),
            new("anchors", Documents.Edited(("title: Authorization", "title: &name Authorization"))),
            new("JSON", Json),
        }.Select(spelling => spelling.SetArgDisplayNames((string)spelling.Arguments[0]!));

    [TestCaseSource(nameof(Spellings))]
    public void Another_spelling_is_no_drift(string name, string text)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, name + ".yml");
        File.WriteAllText(file, text);
        var report = Report.Of(
            SpecDocument.Parse("old.yml", Documents.Original),
            SpecDocument.Read(SpecInput.OfFile(file)),
            Documents.Quirks
        );
        Assert.That(
            report,
            Has.Property(nameof(Report.Changed)).False.And.Property(nameof(Report.Severity)).EqualTo(Severity.None)
        );
    }

    [Test]
    public void Indented_JSON_with_tabs_is_read()
    {
        Assert.That(
            Documents.Compare(Documents.Original, JsonSerializer.Serialize(JsonDocument.Parse(Json), Tabs)).Changed,
            Is.False
        );
    }

    [Test]
    public void An_alias_means_what_its_anchor_holds()
    {
        var aliased = Documents.Edited(
            (
                "          description: User ID type of the returned token.\n",
                "          description: &text User ID type of the returned token.\n"
            ),
            ("description: Scope access level of the returned token.", "description: *text")
        );
        Assert.That(
            Documents.RulesOf(Documents.Compare(Documents.Original, aliased)),
            Is.EqualTo(["schema.text-changed"])
        );
    }

    [Test]
    public void What_is_merged_in_gives_way_to_what_is_written()
    {
        var merged = Documents.Edited(
            (
                "    Bearer_Token_400:\n",
                "    Other: &other\n      title: Other\n      type: object\n    Merged:\n"
                    + "      <<: *other\n      title: Mine\n    Bearer_Token_400:\n"
            )
        );
        var written = Documents.Edited(
            (
                "    Bearer_Token_400:\n",
                "    Other:\n      title: Other\n      type: object\n    Merged:\n"
                    + "      type: object\n      title: Mine\n    Bearer_Token_400:\n"
            )
        );
        Assert.That(Documents.Compare(written, merged).Changed, Is.False);
    }

    [Test]
    public void A_nullable_type_of_3_1_is_that_of_3_0()
    {
        var old = Documents.Edited(
            (
                "        access_token:\n          type: string\n",
                "        access_token:\n          type: string\n          nullable: true\n"
            )
        );
        var @new = Documents.Edited(
            ("openapi: 3.0.1", "openapi: 3.1.0"),
            (
                "        access_token:\n          type: string\n",
                "        access_token:\n          type: [string, 'null']\n"
            )
        );
        Assert.That(Documents.RulesOf(Documents.Compare(old, @new)), Is.EqualTo(["openapi.version-changed"]));
    }

    [Test]
    public void Schemas_that_refer_to_themselves_are_compared()
    {
        Edit tree = (
            "  securitySchemes:",
            "    Tree:\n      type: object\n      properties:\n        children:\n"
                + "          type: array\n          items:\n"
                + "            $ref: '#/components/schemas/Tree'\n        parent:\n"
                + "          $ref: '#/components/schemas/Tree'\n      example:\n"
                + "        children:\n        - parent: {}\n  securitySchemes:"
        );
        var old = Documents.Edited(tree);
        var report = Documents.Compare(old, new Edit("        parent:\n", "        parents:\n").Apply(old));
        Assert.That(Documents.RulesOf(report), Does.Contain("property.renamed"));
    }
}

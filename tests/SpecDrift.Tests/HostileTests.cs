using System.Text;

namespace SpecDrift.Tests;

/// <summary>Input that means harm is refused in no time.</summary>
[CancelAfter(60_000)]
public sealed class HostileTests
{
    [Test]
    public void An_alias_bomb_is_refused()
    {
        var bomb = new StringBuilder("x-0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var level = 1; level < 30; level++)
        {
            bomb.Append($"x-{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        }

        Assert.That(Documents.Refusal(bomb + Documents.Original).Message, Does.Contain("exceeds"));
    }

    [TestCase("[")]
    [TestCase("{a: ")]
    [TestCase("- ")]
    [TestCase("? ")]
    public void Deep_nesting_is_refused(string level)
    {
        var deep = string.Concat(Enumerable.Repeat(level, 100_000));
        Assert.That(
            Documents.Refusal("x-deep:\n  " + deep).Message,
            Does.Contain("nest more than").Or.Contain("key must be plain text")
        );
    }

    [Test]
    public void Nesting_through_aliases_is_refused()
    {
        var chain = string.Concat(Enumerable.Range(1, 200).Select(level => $"x-{level}: &a{level} [*a{level - 1}]\n"));
        Assert.That(
            Documents.Refusal("x-0: &a0 [1]\n" + chain + Documents.Original).Message,
            Does.Contain("nest more than")
        );
    }

    [Test]
    public void Too_many_values_are_refused() =>
        Assert.That(
            Documents.Refusal("x-many: [" + string.Concat(Enumerable.Repeat("1,", 2_000_001)) + "]").Message,
            Does.Contain("more than 2000000 values")
        );

    [Test]
    public void References_in_a_circle_are_refused() =>
        Assert.That(
            Documents
                .Refusal(
                    Documents.Edited(
                        (
                            "  securitySchemes:",
                            "    A:\n      $ref: '#/components/schemas/B'\n"
                                + "    B:\n      $ref: '#/components/schemas/A'\n  securitySchemes:"
                        )
                    )
                )
                .Message,
            Does.Contain("is circular")
        );

    [Test]
    public void Two_large_documents_without_a_name_in_common_are_compared()
    {
        static string Large(string prefix) =>
            Documents.Edited(
                (
                    "  securitySchemes:",
                    string.Concat(
                        Enumerable.Range(0, 2000).Select(index => $"    {prefix}{index}:\n      type: object\n")
                    ) + "  securitySchemes:"
                )
            );
        Assert.That(Documents.RulesOf(Documents.Compare(Large("A"), Large("B"))), Does.Contain("schema.removed"));
    }

    [Test]
    public void Endless_enums_properties_and_variants_are_compared()
    {
        static string Many(int from) =>
            Documents.Edited(
                (
                    "  securitySchemes:",
                    $"    Words:\n      type: string\n      enum: [{Join(from, 30_000, "w{0}")}]\n"
                        + $"    Wide:\n      required: [{Join(from, 15_000, "p{0}")}]\n"
                        + $"      properties: {{{Join(from, 15_000, "p{0}: {{}}")}}}\n"
                        + $"    Forms:\n      oneOf: [{Join(from, 5_000, "{{title: f{0}}}")}]\n"
                        + "  securitySchemes:"
                )
            );
        Assert.That(
            Documents.RulesOf(Documents.Compare(Many(0), Many(1))),
            Is.SupersetOf(["enum.value-removed", "property.removed", "variant.removed"])
        );
    }

    [Test]
    [CancelAfter(20_000)]
    public void Thousands_of_examples_of_hundreds_of_forms_are_compared()
    {
        static string Forms(string word) =>
            Documents.Edited(
                (
                    "  securitySchemes:",
                    $"    Form:\n      oneOf: [{Join(0, 600, "{{type: object, properties: {{p{0}: {{type: string}}}}}}")}]\n"
                        + "    Forms:\n      type: array\n      items:\n        $ref: '#/components/schemas/Form'\n"
                        + $"      example: [{Join(0, 6_000, "{{p1: " + word + ", q: {0}}}")}]\n"
                        + "  securitySchemes:"
                )
            );
        Assert.That(Documents.RulesOf(Documents.Compare(Forms("a"), Forms("b"))), Is.EqualTo(["example.changed"]));
    }

    [Test]
    [CancelAfter(20_000)]
    public void A_thousand_undeclared_keys_are_compared()
    {
        var keys = Documents.Edited(
            (
                "  securitySchemes:",
                $"    Wide:\n      type: object\n"
                    + $"      properties: {{{Join(0, 5_000, "property_of_some_length_{0}: {{}}")}}}\n"
                    + $"      example: {{{Join(0, 1_000, "undeclared_key_of_some_length_{0}: 1")}}}\n"
                    + "  securitySchemes:"
            )
        );
        var rules = Documents.RulesOf(Documents.Compare(Documents.Original, keys));
        Assert.That(rules.Count(rule => rule == "quirk.new"), Is.EqualTo(1_000));
    }

    [Test]
    public void A_chain_of_references_is_refused_where_it_grows_too_long()
    {
        var chain = string.Concat(
            Enumerable
                .Range(0, 5_000)
                .Select(index => $"    A{index}:\n      $ref: '#/components/schemas/A{index + 1}'\n")
        );
        var text = Documents.Edited(
            ("  securitySchemes:", chain + "    A5000:\n      type: string\n  securitySchemes:")
        );
        Assert.That(Documents.Refusal(text).Message, Does.Contain("More than 100 references"));
    }

    [Test]
    public void Three_thousand_operations_are_compared()
    {
        static string Large(string type) =>
            Documents.Edited(
                (
                    "components:\n",
                    string.Concat(
                        Enumerable
                            .Range(0, 3_000)
                            .Select(index =>
                                $"  /things{index}/{{id}}:\n    get:\n      operationId: get{index}\n      responses:\n        '200':\n"
                                + "          description: Fine\n          content:\n"
                                + "            application/json:\n              schema:\n"
                                + $"                $ref: '#/components/schemas/Thing{index}'\n"
                            )
                    ) + "components:\n"
                ),
                (
                    "  securitySchemes:",
                    string.Concat(
                        Enumerable
                            .Range(0, 3_000)
                            .Select(index =>
                                $"    Thing{index}:\n      type: object\n      properties:\n"
                                + $"        name:\n          type: {type}\n          description: {new string('x', 2_000)}\n"
                            )
                    ) + "  securitySchemes:"
                )
            );
        var report = Documents.Compare(Large("string"), Large("integer"));
        Assert.That(report.Changes.Count(change => change.Rule.Id == "schema.type-changed"), Is.EqualTo(3_000));
        Assert.That(Formats.Write("markdown", report), Has.Length.LessThanOrEqualTo(60_000));
    }

    private static string Join(int from, int count, string format) =>
        string.Join(
            ", ",
            Enumerable
                .Range(from, count)
                .Select(index => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, index))
        );
}

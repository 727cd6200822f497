namespace SpecDrift.Tests;

/// <summary>What has another name is one change, not something gone and something new.</summary>
public sealed class RenameTests
{
    [Test]
    public void A_renamed_schema_leaves_its_references_alone() =>
        Assert.That(
            Documents.RulesOf(
                Documents.After(
                    ("schemas/Bearer_Token_200'", "schemas/Token'"),
                    ("    Bearer_Token_200:\n", "    Token:\n")
                )
            ),
            Is.EqualTo(["schema.renamed"])
        );

    [Test]
    public void A_renamed_path_keeps_its_operation() =>
        Assert.That(Documents.RulesOf(Documents.After(("  /oauth/token:", "  /login:"))), Is.EqualTo(["path.renamed"]));

    [Test]
    public void A_renamed_path_with_other_words_is_known_by_its_operations_id() =>
        Assert.That(
            Documents.RulesOf(
                Documents.After(("  /oauth/token:", "  /login:"), ("summary: Obtain Access Token", "summary: Log in"))
            ),
            Is.EqualTo(["path.renamed", "operation.text-changed"])
        );

    [Test]
    public void A_renamed_property_shows_both_names()
    {
        var change = Documents.After(("        userId:\n", "        user:\n")).Changes[0];
        Assert.That(
            (change.Rule.Id, change.Old, change.New, change.Pointer, change.Line),
            Is.EqualTo(
                ("property.renamed", "userId", "user", "/components/schemas/Bearer_Token_200/properties/user", 120)
            )
        );
    }

    [Test]
    public void Things_that_have_nothing_in_common_are_no_rename() =>
        Assert.That(
            Documents.RulesOf(
                Documents.After(
                    (
                        "        userId:\n          type: string\n"
                            + "          description: User ID type of the returned token.\n"
                            + "          default: user\n",
                        "        iban:\n          type: integer\n"
                    )
                )
            ),
            Does.Contain("property.removed").And.Contain("property.added")
        );

    [TestCase("userId", "user_id", 1)]
    [TestCase("scope", "score", 0.8)]
    [TestCase("scope", "iban", 0)]
    [TestCase("", "iban", 0)]
    public void Names_are_alike_whatever_their_case_and_separators(string one, string other, double likeness) =>
        Assert.That(Renames.Likeness(one, other), Is.EqualTo(likeness).Within(0.01));
}

namespace SpecDrift.Tests;

/// <summary>What people decided about changes is in a file beside the document.</summary>
public sealed class DecisionTests
{
    private const string Property =
        "        expires_in:\n          type: integer\n          description: Time in seconds until the returned 1NCE API "
        + "Bearer Token is expired and a new token has to be queryied.\n          default: 3600\n";

    private static readonly Edit Removal = (Property, "");

    [Test]
    public void An_accepted_change_asks_nobody_again_and_is_still_a_break_for_users()
    {
        var report = After(
            """
            accepted:
            - rule: property.removed
              pointer: /components/schemas/Bearer_Token_200
              why: Nobody reads it.
            """
        );
        using (Assert.EnterMultipleScope())
        {
            Assert.That(report.Severity, Is.LessThan(Severity.Breaking));
            Assert.That(report.Bump, Is.EqualTo(Bump.Major));
            Assert.That(report.Verdict, Does.EndWith("1 accepted."));
            Assert.That(Formats.Write("text", report), Does.Contain("accepted property.removed: Nobody reads it."));
            Assert.That(Formats.Write("markdown", report), Does.Contain("1 accepted").And.Contain("Nobody reads it."));
            Assert.That(Formats.Write("json", report), Does.Contain("\"accepted\": \"Nobody reads it.\""));
            Assert.That(Formats.Write("sarif", report), Does.Contain("\"justification\": \"Nobody reads it.\""));
            Assert.That(Formats.Write("github", report), Does.Not.Contain("::error"));
        }
    }

    [TestCase("v2.1.0", "breaking")]
    [TestCase("v2.1.1", "warning")]
    [TestCase("v2.2", "warning")]
    [TestCase("v2.10.0", "warning")]
    public void It_holds_until_a_version_of_the_document(string until, string severity) =>
        Assert.That(
            After("accepted: [{rule: property.removed, pointer: /components, why: Known., until: " + until + "}]")
                .Severity.Word(),
            Is.EqualTo(severity)
        );

    [Test]
    public void What_is_beside_it_is_not_accepted() =>
        Assert.That(
            After("accepted: [{rule: property.removed, pointer: /components/schemas/Bearer, why: Known.}]").Severity,
            Is.EqualTo(Severity.Breaking)
        );

    [Test]
    public void A_rule_weighs_what_is_said_here() =>
        Assert.That(After("severities: {property.removed: warning}").Severity, Is.EqualTo(Severity.Warning));

    [TestCase("accepted: [{rule: property.lost, pointer: /a, why: b}]", "There is no rule 'property.lost'")]
    [TestCase("accepted: [{rule: property.removed, pointer: /a}]", "needs 'why'")]
    [TestCase("severities: {property.removed: high}", "info, warning or breaking")]
    [TestCase("acepted: []", "'acepted' is not known here")]
    public void What_is_not_understood_is_an_error_with_its_place(string decisions, string reason)
    {
        var file = Workspace.Write("drift-decisions.yml", decisions);
        var exception = Assert.Throws<UnreadableException>(() => ChangeDecisions.Read(file))!;
        Assert.That(exception.Message, Does.StartWith(file + "(1,").And.Contain(reason));
    }

    private static Report After(string decisions)
    {
        var old = Workspace.Write("old.yml", Documents.Original);
        var @new = Workspace.Write("new.yml", Documents.Edited(Removal));
        Workspace.Write("drift-decisions.yml", decisions);
        return Report.Of(SpecInput.OfFile(old), SpecInput.OfFile(@new));
    }
}

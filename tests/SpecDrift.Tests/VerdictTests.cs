namespace SpecDrift.Tests;

/// <summary>Every kind of change gets its verdict.</summary>
public sealed class VerdictTests
{
    private static IEnumerable<string> Names => Variants.All.Select(variant => variant.Name);

    [TestCaseSource(nameof(Names))]
    public void One_change_gets_its_rule_severity_and_bump(string name)
    {
        var variant = Variants.All.Single(variant => variant.Name == name);
        var old = Documents.Edited(variant.Given);
        var @new = variant.Edits.Aggregate(old, (text, edit) => edit.Apply(text));
        var report = Documents.Compare(old, @new);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Documents.RulesOf(report), Does.Contain(variant.Rule));
            Assert.That(report.Severity.Word(), Is.EqualTo(variant.Severity));
            Assert.That(report.Bump.Word(), Is.EqualTo(variant.Bump));
            Assert.That(report.Changed, Is.True);
        }
    }

    [TestCaseSource(nameof(Names))]
    public void A_change_taken_back_is_a_change_too(string name)
    {
        var variant = Variants.All.Single(variant => variant.Name == name);
        var old = Documents.Edited(variant.Given);
        var report = Documents.Compare(variant.Edits.Aggregate(old, (text, edit) => edit.Apply(text)), old);
        Assert.That(report.Changed, Is.True);
    }

    [Test]
    public void The_document_and_itself_are_alike() =>
        Assert.That(
            Documents.After(),
            Has.Property(nameof(Report.Changed)).False.And.Property(nameof(Report.Severity)).EqualTo(Severity.None)
        );

    [Test]
    public void Every_rule_is_met_by_a_variant_or_its_way_back()
    {
        var met = Variants.All.SelectMany(variant =>
        {
            var old = Documents.Edited(variant.Given);
            var @new = variant.Edits.Aggregate(old, (text, edit) => edit.Apply(text));
            return Documents
                .RulesOf(Documents.Compare(old, @new))
                .Concat(Documents.RulesOf(Documents.Compare(@new, old)));
        });
        Assert.That(string.Join(' ', Rules.All.Select(rule => rule.Id).Except(met)), Is.Empty);
    }

    [Test]
    public void No_two_variants_share_a_name() => Assert.That(Variants.All.Select(variant => variant.Name), Is.Unique);

    [Test]
    public void Every_rule_says_why_in_a_sentence() =>
        Assert.That(Rules.All.Select(rule => rule.Reason), Has.All.Match(@"^[A-Zn].+[.?]$"));
}

namespace SpecDrift.Tests;

/// <summary>Every kind of change gets its verdict.</summary>
public sealed class VerdictTests
{
    private static IEnumerable<string> Names => Variants.All.Select(variant => variant.Name);

    /// <summary>Generates all clients in one process: each comparison then finds those of its documents.</summary>
    [OneTimeSetUp]
    public void Generate() =>
        Documents.Generator.Generate([
            .. Variants.All.SelectMany(variant => new[] { Old(variant), New(variant) }).Select(Documents.Parse),
        ]);

    [TestCaseSource(nameof(Names))]
    public void One_change_gets_its_rule_severity_and_bump(string name)
    {
        var variant = Variants.All.Single(variant => variant.Name == name);
        var report = Documents.Observe(Old(variant), New(variant));
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
        var report = Documents.Compare(New(variant), Old(variant));
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
            Documents
                .RulesOf(Documents.Observe(Old(variant), New(variant)))
                .Concat(Documents.RulesOf(Documents.Observe(New(variant), Old(variant))))
        );
        string[] elsewhere = ["csharp.enum-numbers-recompiled"];
        Assert.That(string.Join(' ', Rules.All.Select(rule => rule.Id).Except(met).Except(elsewhere)), Is.Empty);
    }

    [Test]
    public void No_two_variants_share_a_name() => Assert.That(Variants.All.Select(variant => variant.Name), Is.Unique);

    [Test]
    public void Every_rule_says_why_in_a_sentence() =>
        Assert.That(Rules.All.Select(rule => rule.Reason), Has.All.Match(@"^[A-Zn].+[.?]$"));

    private static string Old(Variant variant) => Documents.Edited(variant.Given);

    private static string New(Variant variant) =>
        variant.Edits.Aggregate(Old(variant), (text, edit) => edit.Apply(text));
}

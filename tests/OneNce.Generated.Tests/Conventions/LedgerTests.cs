using System.Text.RegularExpressions;
using OneNce.Tests.Replay;

namespace OneNce.Tests.Conventions;

/// <summary>The ledger, the marks in the code and the tests tell one story.</summary>
public sealed partial class LedgerTests
{
    private static readonly HashSet<string> Tested =
    [
        .. from type in typeof(LedgerTests).Assembly.GetTypes()
        from method in type.GetMethods()
        from category in method.GetCustomAttributes(typeof(CategoryAttribute), false).Cast<CategoryAttribute>()
        where category.Name.StartsWith('Q')
        select category.Name,
    ];

    private static readonly Dictionary<string, HashSet<string>> Marked = Repository
        .Sources("src", "OneNce.Generated")
        .ToDictionary(
            file => Path.GetRelativePath(Repository.PathOf("src", "OneNce.Generated"), file).Replace('\\', '/'),
            Marks
        );

    [Test]
    public void Every_quirk_of_the_ledger_is_marked_in_the_code_and_the_other_way_round() =>
        Assert.That(Marked.Values.SelectMany(ids => ids).Distinct(), Is.EquivalentTo(Ledger.Rows.Keys));

    [Test]
    public void Every_quirk_of_the_ledger_has_a_test_and_the_other_way_round() =>
        Assert.That(Tested, Is.EquivalentTo(Ledger.Rows.Keys));

    [TestCaseSource(nameof(Ids))]
    public void A_quirk_is_treated_where_the_ledger_says(string id) =>
        Assert.That(Marked[Ledger.Rows[id][5].Trim('`')], Does.Contain(id));

    private static IEnumerable<string> Ids() => Ledger.Rows.Keys;

    private static HashSet<string> Marks(string file) =>
        [
            .. File.ReadLines(file)
                .Where(line => line.TrimStart().StartsWith("//", StringComparison.Ordinal))
                .SelectMany(line => Mark().Matches(line))
                .Select(match => match.Groups[1].Value),
        ];

    [GeneratedRegex(@"\b(Q\d+)(?=[:,])")]
    private static partial Regex Mark();
}

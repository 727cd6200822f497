using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

/// <summary>The licenses of all dependencies, theirs included, let others use the packages.</summary>
public sealed class LicenceTests
{
    private static readonly string Notices = Repository.PathOf("src", "OneNce.Cli", "THIRD-PARTY-NOTICES.md");

    private IReadOnlyList<(string Id, Dependency Package, Licence Licence)> _all = [];

    [OneTimeSetUp]
    public async Task ReadThem()
    {
        var packed = await Packed.OnceAsync();
        _all =
        [
            .. from id in Packed.Ids
            from package in Dependency.Of(Path.Combine(packed.Checkout.Root, "src", id))
            select (id, package, Licence.Of(package)),
        ];
    }

    [Test]
    public void Every_dependency_has_a_licence_that_fits()
    {
        var others = _all.Where(entry => !Licence.Fitting.Contains(entry.Licence.Name));
        Assert.That(others.Select(entry => $"{entry.Package.Id}: {entry.Licence.Name}").Distinct(), Is.Empty);
    }

    [Test]
    public void What_only_builds_the_packages_is_not_a_dependency() =>
        Assert.That(
            _all.Select(entry => entry.Package.Id),
            Has.Some.EqualTo("Newtonsoft.Json").And.None.EqualTo("NSwag.MSBuild").And.None.Contains("ApiAnalyzers")
        );

    [Test]
    public async Task The_notices_list_them_all()
    {
        var rows = _all.GroupBy(entry => (entry.Package, entry.Licence), entry => entry.Id)
            .OrderBy(group => group.Key.Package.Id, StringComparer.OrdinalIgnoreCase)
            .ThenBy(group => group.Key.Package.Version, StringComparer.Ordinal)
            .Select(Row)
            .ToArray();
        var lines = await File.ReadAllLinesAsync(Notices);
        var listed = lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToArray();
        if (!rows.SequenceEqual(listed))
        {
            var received = Path.ChangeExtension(Notices, ".received.txt");
            await File.WriteAllLinesAsync(received, rows);
            Assert.Fail(
                $"The dependencies have changed: compare the table of {Notices} with {received}, and replace it. "
                    + $"New: {string.Join("; ", rows.Except(listed))}. Gone: {string.Join("; ", listed.Except(rows))}."
            );
        }
    }

    private static string Row(IGrouping<(Dependency Package, Licence Licence), string> group)
    {
        var (package, licence) = group.Key;
        var users = string.Join(", ", group.Select(id => id.Split('.')[1]));
        return $"| {package.Id} | {package.Version} | {licence.Name} | {licence.Holder} | {users} |";
    }
}

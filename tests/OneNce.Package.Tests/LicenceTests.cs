using OneNce.Package.Tests.Support;

namespace OneNce.Package.Tests;

/// <summary>What comes along with the packages may be used as they are: every dependency of a dependency was looked at.</summary>
public sealed class LicenceTests
{
    private static readonly string Notices = Path.Combine(Folders.Repository, "src", "OneNce.Cli", "THIRD-PARTY-NOTICES.md");

    private IReadOnlyList<(string Id, Dependency Package, Licence Licence)> _all = [];

    [OneTimeSetUp]
    public async Task ReadThem()
    {
        var packed = await Packed.OnceAsync();
        _all = [.. Packed.Ids.SelectMany(id => Dependency.Of(Path.Combine(packed.Checkout.Root, "src", id)).Select(package => (id, package, Licence.Of(package))))];
    }

    [Test]
    public void Every_dependency_has_a_licence_that_fits() =>
        Assert.That(_all.Where(entry => !Licence.Fitting.Contains(entry.Licence.Name)).Select(entry => $"{entry.Package.Id}: {entry.Licence.Name}").Distinct(), Is.Empty);

    [Test]
    public void What_only_builds_the_packages_is_none_of_them() =>
        Assert.That(_all.Select(entry => entry.Package.Id), Has.Some.EqualTo("Newtonsoft.Json").And.None.EqualTo("NSwag.MSBuild").And.None.Contains("Analyzers"));

    [Test]
    public async Task The_notices_list_them_all()
    {
        var rows = _all.GroupBy(entry => (entry.Package, entry.Licence), entry => entry.Id)
            .OrderBy(group => group.Key.Package.Id, StringComparer.OrdinalIgnoreCase).ThenBy(group => group.Key.Package.Version, StringComparer.Ordinal)
            .Select(group => $"| {group.Key.Package.Id} | {group.Key.Package.Version} | {group.Key.Licence.Name} | {group.Key.Licence.Holder} | {string.Join(", ", group.Select(id => id.Split('.')[1]))} |").ToArray();
        var listed = (await File.ReadAllLinesAsync(Notices)).Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(2).ToArray();
        if (!rows.SequenceEqual(listed))
        {
            var received = Path.ChangeExtension(Notices, ".received.txt");
            await File.WriteAllLinesAsync(received, rows);
            Assert.Fail($"The dependencies have changed: compare the table of {Notices} with {received}, and put that in its place. New: {string.Join("; ", rows.Except(listed))}. Gone: {string.Join("; ", listed.Except(rows))}.");
        }
    }
}

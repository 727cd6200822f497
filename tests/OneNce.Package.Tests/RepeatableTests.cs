using System.Security.Cryptography;
using OneNce.Package.Tests.Support;

namespace OneNce.Package.Tests;

/// <summary>One commit gives the same packages, in whichever folder it lies.</summary>
public sealed class RepeatableTests
{
    private Packed _first = null!;
    private string _second = null!;

    [OneTimeSetUp]
    public async Task PackInAnotherFolder()
    {
        _first = await Packed.OnceAsync();
        _second = Path.Combine(Folders.Root, "again");
        var checkout = await Checkout.MakeAsync("a folder of another name");
        Assert.That(checkout.Commit, Is.EqualTo(_first.Checkout.Commit));
        await checkout.PackAsync(_second, _first.Version);
    }

    [Test]
    public void A_package_is_the_same_byte_for_byte([ValueSource(typeof(Packed), nameof(Packed.Ids))] string id, [Values("nupkg", "snupkg")] string kind)
    {
        var again = (_first with { Folder = _second }).File(id, kind);
        var differing = Differing(new PackageFile(_first.File(id, kind)), new PackageFile(again));
        Assert.That(differing, Is.Empty);
        Assert.That(Hash(again), Is.EqualTo(Hash(_first.File(id, kind))), "Their files are the same, and they are not.");
    }

    private static IEnumerable<string> Differing(PackageFile one, PackageFile other) =>
        one.Files.Union(other.Files).Where(file => !one.Files.Contains(file) || !other.Files.Contains(file) || !one.Bytes(file).SequenceEqual(other.Bytes(file)));

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}

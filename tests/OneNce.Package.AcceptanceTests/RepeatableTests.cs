using System.Security.Cryptography;
using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

/// <summary>One commit gives the same packages in every folder, language and time zone.</summary>
public sealed class RepeatableTests
{
    private Packed _first = null!;
    private Packed _second = null!;

    [OneTimeSetUp]
    public async Task PackTwice()
    {
        _first = await Packed.OnceAsync();
        _second = await Packed.AgainAsync();
    }

    [Test]
    public void Both_are_of_the_same_commit() =>
        Assert.That(_second.Checkout.Commit, Is.EqualTo(_first.Checkout.Commit));

    [Test]
    public void A_package_is_the_same_byte_for_byte(
        [ValueSource(typeof(Packed), nameof(Packed.Ids))] string id,
        [Values("nupkg", "snupkg")] string kind
    )
    {
        var (first, second) = (_first.File(id, kind), _second.File(id, kind));
        Assert.That(Differing(new PackageFile(first), new PackageFile(second)), Is.Empty);
        Assert.That(Hash(second), Is.EqualTo(Hash(first)), "Their files are the same, but the packages are not.");
    }

    private static IEnumerable<string> Differing(PackageFile one, PackageFile other) =>
        one
            .Files.Union(other.Files)
            .Where(file =>
                !one.Files.Contains(file)
                || !other.Files.Contains(file)
                || !one.Bytes(file).SequenceEqual(other.Bytes(file))
            );

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}

using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

/// <summary>
/// When a package is packed it is compared with the last released one. Here that is the one packed for these tests.
/// </summary>
public sealed class CompatibilityTests
{
    private const string Member = "public static string Sha256";

    [Test]
    public async Task A_public_member_that_was_removed_is_an_error_with_its_name()
    {
        var packed = await Packed.AgainAsync();
        (await PackNextAsync(packed)).MustSucceed();
        var sources = Path.Combine(packed.Checkout.Root, "src", "OneNce.Generated");
        await HideAsync(Directory.GetFiles(sources, "SpecInfo.cs", SearchOption.AllDirectories).Single());
        var next = await PackNextAsync(packed);
        Assert.That(next.ExitCode, Is.Not.Zero);
        Assert.That(next.All, Does.Match(@"error CP0002: .*OneNce\.SpecInfo\.Sha256"));
    }

    private static async Task HideAsync(string file)
    {
        var source = await File.ReadAllTextAsync(file);
        Assert.That(source, Does.Contain(Member));
        var hidden = source.Replace(Member, "internal static string Sha256", StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, hidden);
    }

    private static Task<ProcessResult> PackNextAsync(Packed packed) =>
        packed.Checkout.PackAsync(
            "src/OneNce.Generated",
            Path.Combine(Folders.Root, "next"),
            Packed.Declared() + "-test.next",
            $"-p:PackageValidationBaselineVersion={packed.Version}"
        );
}

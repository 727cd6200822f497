using OneNce.Package.Tests.Support;

namespace OneNce.Package.Tests;

/// <summary>A package is compared with the last released one when it is packed. Here that is the one packed for these tests.</summary>
public sealed class CompatibilityTests
{
    private const string Member = "public static string Sha256";

    [Test]
    public async Task A_public_member_that_went_is_an_error_with_its_name()
    {
        var released = await Packed.OnceAsync();
        var next = await Checkout.MakeAsync("next");
        (await PackAsync(next, released.Version)).MustSucceed();
        await HideAsync(Path.Combine(next.Root, "src", "OneNce.Generated", "Diagnostics", "SpecInfo.cs"));
        var packed = await PackAsync(next, released.Version);
        Assert.That(packed.ExitCode, Is.Not.Zero);
        Assert.That(packed.All, Does.Match(@"error CP0002: .*OneNce\.SpecInfo\.Sha256"));
    }

    private static async Task HideAsync(string file)
    {
        var source = await File.ReadAllTextAsync(file);
        Assert.That(source, Does.Contain(Member));
        await File.WriteAllTextAsync(file, source.Replace(Member, "internal static string Sha256", StringComparison.Ordinal));
    }

    private static Task<Outcome> PackAsync(Checkout checkout, string baseline) => checkout.PackAsync(
        "src/OneNce.Generated", Path.Combine(Folders.Root, "next-feed"), Packed.Declared() + "-test.next", $"-p:PackageValidationBaselineVersion={baseline}");
}

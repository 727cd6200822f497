using System.Xml.Linq;

namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>The packages, packed once for all tests, under a version that nobody has in a cache.</summary>
internal sealed record Packed(Checkout Checkout, string Folder, string Version)
{
    public static readonly IReadOnlyList<string> Ids =
    [
        "OneNce.Generated",
        "OneNce.Kiota",
        "OneNce.Sandbox",
        "OneNce.Cli",
    ];

    private static readonly Lazy<Task<Packed>> Once = new(async () =>
    {
        var version = $"{Declared()}-test-{Guid.NewGuid():N}";
        var checkout = await Checkout.MakeAsync("first");
        await checkout.PackAsync(Folders.Feed, version);
        return new Packed(checkout, Folders.Feed, version);
    });

    private static readonly Lazy<Task<Packed>> Again = new(async () =>
    {
        var first = await OnceAsync();
        var again = first with
        {
            Checkout = await Checkout.MakeAsync("a folder of another name"),
            Folder = Path.Combine(Folders.Root, "again"),
        };
        await again.Checkout.PackAsync(again.Folder, again.Version, ("LC_ALL", "tr_TR.UTF-8"), ("TZ", "Pacific/Apia"));
        return again;
    });

    public static Task<Packed> OnceAsync() => Once.Value;

    /// <summary>The same packages, packed in another folder, language and time zone.</summary>
    public static Task<Packed> AgainAsync() => Again.Value;

    /// <summary>The version that build/Package.props gives to the packages.</summary>
    public static string Declared() =>
        XDocument.Load(Repository.PathOf("build", "Package.props")).Descendants("Version").Single().Value;

    public string File(string id, string extension) => Path.Combine(Folder, $"{id}.{Version}.{extension}");

    public PackageFile Open(string id) => new(File(id, "nupkg"));
}

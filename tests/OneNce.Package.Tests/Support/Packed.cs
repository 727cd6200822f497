namespace OneNce.Package.Tests.Support;

/// <summary>The packages, packed once for all tests, under a version that nobody has in a cache.</summary>
internal sealed record Packed(Checkout Checkout, string Folder, string Version)
{
    public static readonly IReadOnlyList<string> Ids = ["OneNce.Generated", "OneNce.Sandbox", "OneNce.Cli"];

    private static readonly Lazy<Task<Packed>> Once = new(async () =>
    {
        var version = $"{Declared()}-test-{Guid.NewGuid():N}";
        var checkout = await Checkout.MakeAsync("first");
        await checkout.PackAsync(Folders.Feed, version);
        return new Packed(checkout, Folders.Feed, version);
    });

    public static Task<Packed> OnceAsync() => Once.Value;

    /// <summary>The version that build/Package.props gives to the packages.</summary>
    public static string Declared() =>
        System.Xml.Linq.XDocument.Load(Path.Combine(Folders.Repository, "build", "Package.props")).Descendants("Version").Single().Value;

    public string File(string id, string extension) => Path.Combine(Folder, $"{id}.{Version}.{extension}");
}

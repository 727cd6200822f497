using System.Security.Cryptography;
using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

/// <summary>A debugger can step into everything: generated sources are in the symbols, all others are linked.</summary>
public sealed class SymbolTests
{
    private static readonly string[] Pdbs =
    [
        "OneNce.Generated/lib/net10.0/OneNce.Generated.pdb",
        "OneNce.Generated/lib/net8.0/OneNce.Generated.pdb",
        "OneNce.Generated/lib/netstandard2.0/OneNce.Generated.pdb",
        "OneNce.Kiota/lib/net10.0/OneNce.Kiota.pdb",
        "OneNce.Kiota/lib/net8.0/OneNce.Kiota.pdb",
        "OneNce.Kiota/lib/netstandard2.0/OneNce.Kiota.pdb",
        "OneNce.Sandbox/lib/net10.0/OneNce.Sandbox.pdb",
        "OneNce.Sandbox/lib/net8.0/OneNce.Sandbox.pdb",
        "OneNce.Cli/tools/net10.0/any/onence.pdb",
    ];

    [TestCaseSource(nameof(Pdbs))]
    public async Task Every_source_is_embedded_or_linked(string pdb)
    {
        var sources = await ReadAsync(pdb);
        Assert.That(sources.Where(source => source.Embedded is null && source.Link is null), Is.Empty);
    }

    [TestCaseSource(nameof(Pdbs))]
    public async Task A_linked_source_is_the_one_of_the_commit(string pdb)
    {
        var packed = await Packed.OnceAsync();
        var address = $"https://raw.githubusercontent.com/onence-generated/OneNce.Generated/{packed.Checkout.Commit}/";
        var linked = (await ReadAsync(pdb)).Where(source => source.Embedded is null).ToArray();
        Assert.That(linked, Is.Not.Empty.And.All.Property(nameof(Source.Link)).StartsWith(address + "src/"));
        foreach (var source in linked)
        {
            var file = Path.Combine(packed.Checkout.Root, Uri.UnescapeDataString(source.Link![address.Length..]));
            var hash = SHA256.HashData(await File.ReadAllBytesAsync(file));
            Assert.That(Convert.ToHexString(hash), Is.EqualTo(source.Hash), file);
        }
    }

    [Test]
    public async Task The_generated_client_is_embedded([Range(0, 2)] int pdb)
    {
        const string Client = "nswag/OneNce.Generated.AuthorizationClient.g.cs";
        var sources = await ReadAsync(Pdbs[pdb]);
        var client = sources.Single(source => source.Path.EndsWith(Client, StringComparison.Ordinal));
        Assert.That(client.Embedded, Does.Contain("PostAccessTokenPOSTAsync"));
    }

    [TestCaseSource(nameof(Pdbs))]
    public async Task No_path_of_the_machine_is_in_it(string pdb)
    {
        var packed = await Packed.OnceAsync();
        var bytes = Bytes(packed, pdb);
        Assert.That(System.Text.Encoding.Latin1.GetString(bytes), Does.Not.Contain(packed.Checkout.Root));
        Assert.That(Symbols.Read(bytes).Select(source => source.Path), Has.All.StartsWith("/_"));
    }

    private static async Task<IReadOnlyList<Source>> ReadAsync(string pdb) =>
        Symbols.Read(Bytes(await Packed.OnceAsync(), pdb));

    private static byte[] Bytes(Packed packed, string pdb)
    {
        var parts = pdb.Split('/', 2);
        return new PackageFile(packed.File(parts[0], "snupkg")).Bytes(parts[1]);
    }
}

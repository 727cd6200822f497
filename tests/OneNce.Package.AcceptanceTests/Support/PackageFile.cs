using System.IO.Compression;
using System.Xml.Linq;

namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>What is in a .nupkg or .snupkg.</summary>
internal sealed class PackageFile(string path)
{
    private static readonly string[] Packaging = ["_rels/", "package/", "[Content_Types].xml"];

    /// <summary>Gets the files, without those that only say that this is a package.</summary>
    public IReadOnlyList<string> Files { get; } = List(path);

    public XElement Metadata => XDocument.Parse(Text(Nuspec)).Root!.Elements().Single();

    private string Nuspec => Files.Single(file => file.EndsWith(".nuspec", StringComparison.Ordinal));

    public string Told(string element) => Metadata.Elements().Single(child => child.Name.LocalName == element).Value;

    /// <summary>The packages that a consumer on a framework gets with this one.</summary>
    public IEnumerable<string> Dependencies(string framework) =>
        Metadata
            .Descendants()
            .Where(group => group.Name.LocalName == "group" && (string?)group.Attribute("targetFramework") == framework)
            .Elements()
            .Select(dependency => (string)dependency.Attribute("id")!);

    public byte[] Bytes(string file)
    {
        using var archive = ZipFile.OpenRead(path);
        using var stream = archive.GetEntry(file)!.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public string Text(string file) => System.Text.Encoding.UTF8.GetString(Bytes(file)).TrimStart('\uFEFF');

    private static List<string> List(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var names = archive.Entries.Select(entry => entry.FullName);
        return
        [
            .. names
                .Where(name => !Packaging.Any(part => name.StartsWith(part, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal),
        ];
    }
}

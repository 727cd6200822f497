using System.Xml.Linq;

namespace OneNce.Package.AcceptanceTests.Support;

/// <summary>Under which license a restored package says it is, and whose it is.</summary>
internal sealed record Licence(string Name, string Holder)
{
    /// <summary>Those that only want to be named, so that MIT packages may depend on them and contain them.</summary>
    public static readonly IReadOnlyList<string> Fitting = ["Apache-2.0", "BSD-2-Clause", "MIT", "MS-PL"];

    /// <summary>What stands at the addresses that older packages give instead of a name.</summary>
    private static readonly Dictionary<string, string> Read = new()
    {
        ["https://github.com/dotnet/corefx/blob/master/LICENSE.TXT"] = "MIT",
        ["https://github.com/moodmosaic/Fare/blob/master/LICENSE"] = "MIT",
        ["https://github.com/jdevillard/JmesPath.Net/blob/master/LICENSE"] = "Apache-2.0",
        ["https://raw.githubusercontent.com/aspnet/AspNetCore/2.0.0/LICENSE.txt"] = "Apache-2.0",
        ["https://raw.githubusercontent.com/StefH/SimMetrics.Net/master/LICENSE"] = "MIT",
    };

    public static Licence Of(Dependency package)
    {
        var elements = XDocument.Load(Nuspec(package)).Root!.Elements().Single().Elements();
        var metadata = elements.ToLookup(element => element.Name.LocalName);
        var expression = metadata["license"]
            .SingleOrDefault(element => (string?)element.Attribute("type") == "expression")
            ?.Value;
        var address = metadata["licenseUrl"].SingleOrDefault()?.Value ?? "none";
        return new Licence(
            expression ?? Read.GetValueOrDefault(address, $"unknown ({address})"),
            metadata["copyright"].SingleOrDefault()?.Value.Trim() ?? metadata["authors"].Single().Value.Trim()
        );
    }

    private static string Nuspec(Dependency package) =>
        Folders
            .PackageFolders.Select(folder => new DirectoryInfo(
                Path.Combine(folder, Lower(package.Id), Lower(package.Version))
            ))
            .First(folder => folder.Exists)
            .EnumerateFiles("*.nuspec")
            .Single()
            .FullName;

    /// <summary>So are the folders of restored packages named.</summary>
#pragma warning disable CA1308 // It is NuGet that names them.
    private static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308
}

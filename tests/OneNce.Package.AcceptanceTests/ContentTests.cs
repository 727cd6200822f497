using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using OneNce.Package.AcceptanceTests.Support;

namespace OneNce.Package.AcceptanceTests;

/// <summary>What is in the packages, and what is not.</summary>
public sealed class ContentTests
{
    private static readonly string[] Everywhere =
    [
        "DistributedLock.Core",
        "Microsoft.AspNetCore.DataProtection.Abstractions",
        "Microsoft.Bcl.TimeProvider",
        "Microsoft.Extensions.Caching.Abstractions",
        "Microsoft.Extensions.Diagnostics.HealthChecks",
        "Microsoft.Extensions.Hosting.Abstractions",
        "Microsoft.Extensions.Http",
        "Microsoft.Extensions.Options.ConfigurationExtensions",
        "Newtonsoft.Json",
        "System.Threading.RateLimiting",
    ];

    /// <summary>
    /// 1NCE's document does not describe these, and NSwag does not either; their members are documented where it does.
    /// </summary>
    private static readonly string[] Undescribed =
    [
        "T:OneNce.Generated.IAuthorizationClient",
        "T:OneNce.Generated.Bearer_Token_200Status_code",
        "T:OneNce.Generated.Bearer_Token_400ErrorCode",
    ];

    [TestCaseSource(typeof(Packed), nameof(Packed.Ids))]
    public async Task A_package_names_its_licence_document_and_commit(string id)
    {
        var packed = await Packed.OnceAsync();
        var package = packed.Open(id);
        Assert.That(package.Told("license"), Is.EqualTo("MIT"));
        Assert.That(package.Told("description"), Does.Match(@"1NCE's document v[\d.]+ \(SHA-256 [0-9a-f]{64}\)"));
        Assert.That(package.Told("tags"), Does.Contain("1nce"));
        var repository = package.Metadata.Elements().Single(element => element.Name.LocalName == "repository");
        Assert.That((string?)repository.Attribute("commit"), Is.EqualTo(packed.Checkout.Commit));
        Assert.That((string?)repository.Attribute("url"), Is.EqualTo(package.Told("projectUrl")));
    }

    [TestCaseSource(typeof(Packed), nameof(Packed.Ids))]
    public async Task A_package_shows_its_own_readme_and_icon(string id)
    {
        var package = (await Packed.OnceAsync()).Open(id);
        var icon = await File.ReadAllBytesAsync(Repository.PathOf("build", "icon", "icon.png"));
        Assert.That(package.Text(package.Told("readme")), Is.EqualTo(Repository.Read("src", id, "README.md")));
        Assert.That(package.Bytes(package.Told("icon")), Is.EqualTo(icon));
    }

    [TestCaseSource(typeof(Packed), nameof(Packed.Ids))]
    public async Task The_release_notes_are_the_changelog_of_this_version_alone(string id)
    {
        var package = (await Packed.OnceAsync()).Open(id);
        var changelog = Repository.Read("src", "OneNce.Generated", "CHANGELOG.md");
        var section = changelog.Split($"## {Packed.Declared()}\n")[1].Split("\n## ")[0];
        Assert.That(package.Told("releaseNotes").ReplaceLineEndings("\n"), Is.EqualTo(section.Trim()));
    }

    [Test]
    public async Task A_consumer_gets_the_dependencies_it_needs_and_no_tool()
    {
        var package = (await Packed.OnceAsync()).Open("OneNce.Generated");
        Assert.That(package.Dependencies("net10.0"), Is.EquivalentTo(Everywhere));
        Assert.That(package.Dependencies("net8.0"), Is.EquivalentTo(Everywhere));
        Assert.That(package.Dependencies(".NETStandard2.0"), Is.EquivalentTo(Everywhere.Append("System.Text.Json")));
    }

    [Test]
    public async Task The_sandbox_brings_no_more_than_its_server_and_what_reads_and_checks_documents()
    {
        var package = (await Packed.OnceAsync()).Open("OneNce.Sandbox");
        string[] expected = ["Fare", "JsonSchema.Net", "Newtonsoft.Json", "WireMock.Net.Minimal", "YamlDotNet"];
        Assert.That(package.Dependencies("net8.0"), Is.EquivalentTo(expected));
        Assert.That(package.Dependencies("net10.0"), Is.EquivalentTo(expected));
    }

    [Test]
    public async Task The_library_holds_its_generator_and_the_notices_of_what_that_holds()
    {
        var package = (await Packed.OnceAsync()).Open("OneNce.Generated");
        const string Folder = "buildTransitive/generation/";
        var generator = package.Files.Where(file => file.StartsWith(Folder, StringComparison.Ordinal));
        string[] expected =
        [
            "OneNce.Generation.deps.json",
            "OneNce.Generation.dll",
            "OneNce.Generation.runtimeconfig.json",
            "YamlDotNet.dll",
        ];
        Assert.That(generator.Select(file => file[Folder.Length..]), Is.EquivalentTo(expected));
        var version = Repository.Read("Directory.Packages.props").Split("\"YamlDotNet\" Version=\"")[1].Split('"')[0];
        Assert.That(package.Text("THIRD-PARTY-NOTICES.md"), Does.Contain($"| YamlDotNet | {version} | MIT |"));
    }

    [Test]
    public async Task The_tool_holds_the_notices_of_what_it_holds()
    {
        var package = (await Packed.OnceAsync()).Open("OneNce.Cli");
        Assert.That(package.Text("THIRD-PARTY-NOTICES.md"), Does.Contain("Newtonsoft.Json"));
        var xml = package.Files.Where(file => file.EndsWith(".xml", StringComparison.Ordinal));
        Assert.That(xml, Is.EqualTo(new[] { "tools/net10.0/any/DotnetToolSettings.xml" }));
    }

    [Test]
    public async Task The_Kiota_bridge_brings_Kiota([Values("net10.0", "net8.0", ".NETStandard2.0")] string framework)
    {
        var package = (await Packed.OnceAsync()).Open("OneNce.Kiota");
        Assert.That(
            package.Dependencies(framework),
            Is.EquivalentTo(
                new[]
                {
                    "Microsoft.Kiota.Abstractions",
                    "Microsoft.Kiota.Http.HttpClientLibrary",
                    "OneNce.Generated",
                    "Std.UriTemplate",
                }
            )
        );
    }

    [TestCase("OneNce.Generated", "net10.0")]
    [TestCase("OneNce.Generated", "net8.0")]
    [TestCase("OneNce.Generated", "netstandard2.0")]
    [TestCase("OneNce.Kiota", "net10.0")]
    [TestCase("OneNce.Kiota", "net8.0")]
    [TestCase("OneNce.Kiota", "netstandard2.0")]
    [TestCase("OneNce.Sandbox", "net10.0")]
    [TestCase("OneNce.Sandbox", "net8.0")]
    public async Task Every_public_type_is_documented_generated_ones_too(string id, string framework)
    {
        var package = (await Packed.OnceAsync()).Open(id);
        var members = XDocument.Parse(package.Text($"lib/{framework}/{id}.xml")).Descendants("member");
        var documented = members.Select(member => (string)member.Attribute("name")!).Concat(Undescribed);
        var types = PublicTypes(package.Bytes($"lib/{framework}/{id}.dll"));
        Assert.That(types, Is.Not.Empty.And.SubsetOf(documented));
    }

    [Test]
    public async Task An_assembly_names_its_version_the_documents_and_the_commit()
    {
        var packed = await Packed.OnceAsync();
        var assembly = packed.Open("OneNce.Generated").Bytes("lib/net10.0/OneNce.Generated.dll");
        var version = $@"{packed.Version}\+spec\.v[\d.]+\.{packed.Checkout.Commit}";
        Assert.That(Encoding.UTF8.GetString(assembly), Does.Match(version));
    }

    private static List<string> PublicTypes(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        var reader = file.GetMetadataReader();
        var types = reader
            .TypeDefinitions.Select(reader.GetTypeDefinition)
            .Where(type => (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public);
        return [.. types.Select(type => $"T:{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")];
    }
}

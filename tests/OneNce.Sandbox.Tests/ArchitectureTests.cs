using System.Runtime.CompilerServices;
using OneNce.Tests.Shared;

namespace OneNce.Sandbox.Tests;

/// <summary>Which folder of the sandbox may use which, read from the compiled assembly.</summary>
/// <remarks>Every folder may use the public types at the root: they are what the folders have in common.</remarks>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Documents"] = [],
        ["Server"] = ["Documents"],
    };

    private static readonly string Source = Repository.PathOf("src", "OneNce.Sandbox");

    private static readonly AssemblyFolders Folders = AssemblyFolders.Read(
        typeof(OneNceSandbox).Assembly.Location,
        Source
    );

    [TestCaseSource(nameof(Names))]
    public void A_folder_uses_only_the_folders_it_may(string folder) =>
        Assert.That(
            Folders
                .Dependencies.Where(use => use.From == folder && use.To != AssemblyFolders.Root)
                .Where(use => !MayUse[folder].Contains(use.To)),
            Is.Empty
        );

    [Test]
    public void Every_folder_has_a_rule() =>
        Assert.That(Folders.Folders.Where(folder => folder != AssemblyFolders.Root), Is.EquivalentTo(MayUse.Keys));

    [Test]
    public void Folders_depend_on_each_other_in_one_direction_only() =>
        Assert.That(
            from use in Folders.Dependencies
            where use.From != AssemblyFolders.Root && use.To != AssemblyFolders.Root
            select $"{use.From} -> {use.To}",
            Is.EqualTo(new[] { "Server -> Documents" })
        );

    [Test]
    public void The_root_consists_of_the_public_types_one_per_file() =>
        Assert.That(
            Directory.EnumerateFiles(Source, "*.cs").Select(Path.GetFileNameWithoutExtension),
            Is.EquivalentTo(typeof(OneNceSandbox).Assembly.GetExportedTypes().Select(type => type.Name))
        );

    [Test]
    public void Every_class_is_sealed() =>
        Assert.That(
            typeof(OneNceSandbox)
                .Assembly.GetTypes()
                .Where(type => type.IsClass && !type.IsSealed)
                .Where(type => type.Namespace == typeof(OneNceSandbox).Namespace)
                .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)),
            Is.Empty
        );

    private static IEnumerable<string> Names() => MayUse.Keys;
}

namespace OneNce.Cli.Tests.Conventions;

/// <summary>Which folder of the tool may use which, checked in the compiled assembly.</summary>
public sealed class ArchitectureTests
{
    private static readonly string Project = Repository.PathOf("src", "OneNce.Cli");

    private static readonly AssemblyFolders Tool = AssemblyFolders.Read(Started.Assembly, Project, depth: 2);

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        [AssemblyFolders.Root] = ["Commands", "Console"],
        ["Accounts"] = ["Console"],
        ["Api"] = ["Console"],
        ["Commands"] =
        [
            "Accounts",
            "Api",
            "Console",
            "Hosting",
            "Specs",
            "Surfaces",
            "Surfaces/Mcp",
            "Surfaces/Skills",
        ],
        ["Console"] = [],
        ["Hosting"] =
        [
            "Accounts",
            "Api",
            "Console",
            "Surfaces",
            "Surfaces/Forward",
            "Surfaces/Mcp",
            "Surfaces/Page",
            "Surfaces/Rest",
            "Surfaces/Skills",
        ],
        ["Specs"] = ["Console"],
        ["Surfaces"] = [],
        ["Surfaces/Forward"] = ["Api", "Console", "Surfaces"],
        ["Surfaces/Mcp"] = ["Api", "Console", "Surfaces"],
        ["Surfaces/Page"] = ["Surfaces"],
        ["Surfaces/Rest"] = ["Surfaces"],
        ["Surfaces/Skills"] = ["Surfaces", "Surfaces/Mcp"],
    };

    [Test]
    public void Every_folder_has_its_place() => Assert.That(Tool.Folders, Is.EquivalentTo(Allowed.Keys));

    [Test]
    public void No_folders_use_each_other([Values(1, 2)] int depth) =>
        Assert.That(AssemblyFolders.Read(Started.Assembly, Project, depth).Cycles, Is.Empty);

    [TestCaseSource(nameof(Allowed))]
    public void A_folder_uses_only_those_it_may(KeyValuePair<string, string[]> folder)
    {
        var dependencies = Tool.Dependencies.Where(dependency => dependency.From == folder.Key);

        Assert.That(dependencies.Where(dependency => !folder.Value.Contains(dependency.To)), Is.Empty);
    }

    [Test]
    public void A_namespace_is_that_of_its_folder()
    {
        var misplaced = Tool
            .Uses.Where(use =>
                use.TargetFolder is not null && !use.Target.StartsWith(".Program", StringComparison.Ordinal)
            )
            .Where(use => !use.Target.StartsWith(NamespaceOf(use.TargetFolder!), StringComparison.Ordinal))
            .Select(use => use.Target);

        Assert.That(misplaced.Distinct(), Is.Empty);
    }

    private static string NamespaceOf(string folder) =>
        folder == AssemblyFolders.Root ? "OneNce.Cli." : $"OneNce.Cli.{folder.Replace('/', '.')}.";
}

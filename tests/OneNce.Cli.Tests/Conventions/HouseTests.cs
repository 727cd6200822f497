using System.Text.RegularExpressions;

namespace OneNce.Cli.Tests.Conventions;

/// <summary>Which folder of the tool may know which. Commands alone knows them all.</summary>
public sealed partial class HouseTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Usage"] = [],
        ["AgentSkills"] = [],
        ["Tokens"] = ["Usage"],
        ["Serving"] = ["Serving.Guards", "Serving.Keys", "Serving.Listening", "Serving.Mcp", "Serving.Page", "Serving.Problems", "Serving.Rest", "Serving.Skills", "Tokens", "Usage"],
        ["Serving.Guards"] = ["Serving.Keys", "Serving.Problems"],
        ["Serving.Keys"] = [],
        ["Serving.Listening"] = ["Serving.Keys"],
        ["Serving.Mcp"] = ["Serving.Problems", "Tokens", "Usage"],
        ["Serving.Page"] = [],
        ["Serving.Problems"] = ["Tokens"],
        ["Serving.Rest"] = ["Serving.Problems", "Tokens"],
        ["Serving.Skills"] = ["AgentSkills", "Serving.Mcp", "Serving.Problems"],
    };

    private static readonly ILookup<string, string> Sources = Directory
        .EnumerateFiles(Repository.PathOf("src", "OneNce.Cli"), "*.cs", SearchOption.AllDirectories)
        .ToLookup(file => Path.GetRelativePath(Repository.PathOf("src", "OneNce.Cli"), Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.'));

    private static readonly string[] Folders = [.. Sources.Select(folder => folder.Key).Where(folder => folder is not "." && folder.Split('.')[0] is not ("bin" or "obj"))];

    [Test]
    public void Every_folder_has_its_place() => Assert.That(Folders, Is.EquivalentTo(MayUse.Keys.Append("Commands")));

    [TestCaseSource(nameof(Folders))]
    public void A_namespace_is_that_of_its_folder(string folder)
    {
        foreach (var file in Sources[folder])
        {
            Assert.That(File.ReadAllText(file), Does.Contain($"namespace OneNce.Cli.{folder};\n"), Path.GetFileName(file));
        }
    }

    [TestCaseSource(nameof(MayUse))]
    public void A_folder_uses_only_those_it_may(KeyValuePair<string, string[]> folder)
    {
        foreach (var file in Sources[folder.Key])
        {
            Assert.That(Using().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value), Is.SubsetOf(folder.Value), Path.GetFileName(file));
        }
    }

    [GeneratedRegex(@"^using OneNce\.Cli\.([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();
}

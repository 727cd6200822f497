using System.Text;
using System.Text.RegularExpressions;
using OneNce.Cli.Surfaces.Skills;
using YamlDotNet.Serialization;

namespace OneNce.Cli.Tests.Skills;

/// <summary>The skill as it is packed, read without the tool's own reader.</summary>
internal static partial class SkillText
{
    public static Skill Packed { get; } = SkillCatalog.All.Single();

    public static string Whole { get; } =
        Encoding.UTF8.GetString(Packed.Files.Single(file => file.Path == "SKILL.md").Content.Span);

    public static IReadOnlyDictionary<string, object> Frontmatter { get; } =
        new DeserializerBuilder()
            .Build()
            .Deserialize<Dictionary<string, object>>(Parts().Match(Whole).Groups["yaml"].Value);

    public static string Body { get; } = Parts().Match(Whole).Groups["body"].Value;

    /// <summary>Gets what stands in the text's shell blocks, a block each.</summary>
    public static IReadOnlyList<string> Commands { get; } =
    [.. ShellBlock().Matches(Body).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"\A---\n(?<yaml>.*?)\n---\n(?<body>.*)\z", RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^```sh\n(.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex ShellBlock();
}

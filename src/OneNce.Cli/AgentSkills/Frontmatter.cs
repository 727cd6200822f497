using YamlDotNet.Serialization;

namespace OneNce.Cli.AgentSkills;

/// <summary>What SKILL.md says of the skill before its text: the keys of the Agent Skills specification, and no other.</summary>
internal sealed class Frontmatter
{
    private const string Fence = "---\n";

    // A key that the specification does not have is an error of the reader's.
    private static readonly IDeserializer Reader = new DeserializerBuilder().Build();

    [YamlMember(Alias = "name")]
    public string Name { get; set; } = string.Empty;

    [YamlMember(Alias = "description")]
    public string Description { get; set; } = string.Empty;

    [YamlMember(Alias = "license")]
    public string? License { get; set; }

    [YamlMember(Alias = "compatibility")]
    public string? Compatibility { get; set; }

    [YamlMember(Alias = "allowed-tools")]
    public string? AllowedTools { get; set; }

    [YamlMember(Alias = "metadata")]
    public Dictionary<string, string>? Metadata { get; set; }

    public static Frontmatter Read(string text)
    {
        var end = text.IndexOf("\n" + Fence, Fence.Length, StringComparison.Ordinal);
        return Reader.Deserialize<Frontmatter>(text[Fence.Length..end]);
    }
}

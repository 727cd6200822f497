using YamlDotNet.Serialization;

namespace OneNce.Cli.Surfaces.Skills;

/// <summary>The YAML at the top of SKILL.md: the keys of the Agent Skills specification, and no others.</summary>
internal sealed class Frontmatter
{
    private const string Fence = "---\n";

    // The reader throws on a key that the specification does not have.
    private static readonly IDeserializer Reader = new DeserializerBuilder().Build();

    [YamlMember(Alias = "name")]
    public string Name { get; set; } = "";

    [YamlMember(Alias = "description")]
    public string Description { get; set; } = "";

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

using System.Text.Json.Serialization;
using ModelContextProtocol.Server;

namespace OneNce.Cli.Surfaces.Skills;

/// <summary>Summaries of all skills.</summary>
internal sealed record SkillList(int Count, IEnumerable<SkillSummary> Skills);

/// <summary>A summary of a skill, with the names of its tools.</summary>
internal sealed record SkillSummary(string Name, string Description, string? License, IEnumerable<string> Tools)
{
    public static SkillSummary For(Skill skill, IEnumerable<McpServerTool> tools) =>
        new(
            skill.Name,
            skill.Frontmatter.Description,
            skill.Frontmatter.License,
            tools.Select(tool => tool.ProtocolTool.Name)
        );
}

/// <summary>The frontmatter of a skill, and how to call its tools.</summary>
internal sealed record SkillDetail(
    string Name,
    string Description,
    string? License,
    string? Compatibility,
    [property: JsonPropertyName("allowed-tools")] string? AllowedTools,
    Dictionary<string, string>? Metadata,
    IEnumerable<SkillTool> Tools
)
{
    public static SkillDetail For(Skill skill, IEnumerable<McpServerTool> tools)
    {
        var frontmatter = skill.Frontmatter;
        return new(
            skill.Name,
            frontmatter.Description,
            frontmatter.License,
            frontmatter.Compatibility,
            frontmatter.AllowedTools,
            frontmatter.Metadata,
            tools.Select(SkillTool.For)
        );
    }
}

/// <summary>A tool that the text of the skill names. It is called over MCP, not here.</summary>
internal sealed record SkillTool(string Name, string? Description, string Type, ToolReference InvocationRef)
{
    public static SkillTool For(McpServerTool tool) =>
        new(
            tool.ProtocolTool.Name,
            tool.ProtocolTool.Description,
            "derived",
            new ToolReference("onence-mcp", tool.ProtocolTool.Name, "mcp")
        );
}

/// <summary>Where a tool is called.</summary>
internal sealed record ToolReference(string TargetNamespace, string Action, string Mode);

/// <summary>The files of a skill.</summary>
internal sealed record SkillContents(string Name, IEnumerable<SkillEntry> Files)
{
    public static SkillContents For(Skill skill) =>
        new(skill.Name, skill.Files.Select(file => new SkillEntry(file.Path, file.Content.Length, file.MediaType)));
}

/// <summary>A file of a skill; its size in bytes.</summary>
internal sealed record SkillEntry(string Path, int Size, string Type);

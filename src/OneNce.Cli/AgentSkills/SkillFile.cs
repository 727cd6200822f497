namespace OneNce.Cli.AgentSkills;

/// <summary>A file of a skill.</summary>
/// <param name="Path">Where it lies below the skill's folder, parted by '/'.</param>
/// <param name="Content">Its bytes, as they were packed.</param>
internal sealed record SkillFile(string Path, ReadOnlyMemory<byte> Content)
{
    public string MediaType => System.IO.Path.GetExtension(Path) switch
    {
        ".md" => "text/markdown; charset=utf-8",
        ".json" => "application/json",
        ".sh" or ".txt" or ".yml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
}

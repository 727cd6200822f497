namespace OneNce.Cli.Surfaces.Skills;

/// <summary>A file of a skill.</summary>
/// <param name="Path">Its path below the skill's folder, separated by '/'.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record SkillFile(string Path, ReadOnlyMemory<byte> Content)
{
    public string MediaType =>
        System.IO.Path.GetExtension(Path) switch
        {
            ".md" => "text/markdown; charset=utf-8",
            ".json" => "application/json",
            ".sh" or ".txt" or ".yml" => "text/plain; charset=utf-8",
            _ => "application/octet-stream",
        };
}

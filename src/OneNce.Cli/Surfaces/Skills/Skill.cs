using System.Text;

namespace OneNce.Cli.Surfaces.Skills;

/// <summary>
/// An Agent Skill (agentskills.io): a folder of instructions that an agent reads when a task calls for them.
/// </summary>
internal sealed class Skill
{
    public const string MainFile = "SKILL.md";

    /// <param name="name">The name of the folder.</param>
    /// <param name="files">Its files; one of them is <see cref="MainFile"/>.</param>
    public Skill(string name, IEnumerable<SkillFile> files)
    {
        Name = name;
        Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
        var main = Files.Single(file => file.Path == MainFile);
        Frontmatter = Frontmatter.Read(Encoding.UTF8.GetString(main.Content.Span));
    }

    public string Name { get; }

    public Frontmatter Frontmatter { get; }

    /// <summary>Gets the files, ordered by their paths.</summary>
    public IReadOnlyList<SkillFile> Files { get; }
}

using System.Text;

namespace OneNce.Cli.AgentSkills;

/// <summary>An Agent Skill (agentskills.io): a folder of instructions that an agent reads when a task asks for them.</summary>
internal sealed class Skill
{
    public const string MainFile = "SKILL.md";

    /// <param name="name">The folder's name.</param>
    /// <param name="files">Its files; one of them is <see cref="MainFile"/>.</param>
    public Skill(string name, IEnumerable<SkillFile> files)
    {
        Name = name;
        Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
        Frontmatter = Frontmatter.Read(Encoding.UTF8.GetString(Files.Single(file => file.Path == MainFile).Content.Span));
    }

    public string Name { get; }

    public Frontmatter Frontmatter { get; }

    /// <summary>Gets the files, ordered by their paths.</summary>
    public IReadOnlyList<SkillFile> Files { get; }
}

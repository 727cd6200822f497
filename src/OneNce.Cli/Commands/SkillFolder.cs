using OneNce.Cli.Console;
using OneNce.Cli.Surfaces.Skills;

namespace OneNce.Cli.Commands;

/// <summary>A folder in which agents look for skills.</summary>
/// <param name="root">Its path; the folder need not exist.</param>
internal sealed class SkillFolder(string root)
{
    /// <summary>Where agents look below the folder of a project.</summary>
    public static readonly string Default = Path.Combine(".agents", "skills");

    public string GetPath(Skill skill) => Path.Combine(root, skill.Name);

    /// <summary>Installs a skill: afterwards either every file is the embedded one, or nothing was written.</summary>
    /// <param name="skill">The skill.</param>
    /// <param name="force">Whether to overwrite files that differ.</param>
    /// <returns>The files that were written; those that were up to date are not touched.</returns>
    /// <exception cref="UsageException">A file differs, or the folder cannot be written to.</exception>
    public IReadOnlyList<string> Install(Skill skill, bool force)
    {
        try
        {
            var changes = skill.Files.Select(file => Compare(skill, file)).Where(change => change.IsNeeded).ToList();
            var differing = changes.Where(change => change.Overwrites).ToList();
            return differing.Count > 0 && !force
                ? throw new UsageException(
                    $"{string.Join(' ', differing)} Nothing was written. Give --force to overwrite what is there."
                )
                : [.. changes.Select(change => change.Write())];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(
                $"{GetPath(skill)} cannot be written: {exception.Message} Give another folder, or make this one writable."
            );
        }
    }

    private FileChange Compare(Skill skill, SkillFile file)
    {
        var relative = file.Path.Replace('/', Path.DirectorySeparatorChar);
        return new(Path.Combine(GetPath(skill), relative), file.Content);
    }
}

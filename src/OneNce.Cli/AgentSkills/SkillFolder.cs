namespace OneNce.Cli.AgentSkills;

/// <summary>A folder on the disk in which agents look for skills.</summary>
/// <param name="root">Its path; it need not exist.</param>
internal sealed class SkillFolder(string root)
{
    /// <summary>Where agents look below a project's folder.</summary>
    public static readonly string Default = Path.Combine(".agents", "skills");

    public string Of(Skill skill) => Path.Combine(root, skill.Name);

    /// <summary>Puts a skill there. Either every file is as it was packed afterwards, or nothing was written.</summary>
    /// <param name="skill">The skill.</param>
    /// <param name="force">Whether a file that differs may be overwritten.</param>
    /// <returns>The files that had to be written; those that were the same already are left alone.</returns>
    /// <exception cref="UsageException">A file differs, or the folder cannot be written to.</exception>
    public IReadOnlyList<string> Install(Skill skill, bool force)
    {
        try
        {
            var changes = skill.Files.Select(file => Compare(skill, file)).Where(change => change.IsNeeded).ToList();
            return !force && changes.Where(change => change.Overwrites).ToList() is { Count: > 0 } differing
                ? throw new UsageException($"{string.Join(' ', differing)} Nothing was written. Give --force to overwrite what is there.")
                : [.. changes.Select(change => change.Write())];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{Of(skill)} cannot be written: {error.Message} Give another folder, or make this one writable.");
        }
    }

    private FileChange Compare(Skill skill, SkillFile file) => new(Path.Combine(Of(skill), file.Path.Replace('/', Path.DirectorySeparatorChar)), file.Content);
}

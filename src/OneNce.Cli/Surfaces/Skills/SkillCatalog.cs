using System.Reflection;

namespace OneNce.Cli.Surfaces.Skills;

/// <summary>
/// The skills that are embedded in the tool's assembly, so that no file on disk can change them.
/// </summary>
internal static class SkillCatalog
{
    private const string Prefix = "skills/";

    public static IReadOnlyList<Skill> All { get; } = Load(typeof(SkillCatalog).Assembly);

    public static Skill? Find(string name) => All.FirstOrDefault(skill => skill.Name == name);

    private static List<Skill> Load(Assembly assembly) =>
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
                .GroupBy(resource => resource[Prefix.Length..].Split('/')[0])
                .OrderBy(folder => folder.Key, StringComparer.Ordinal)
                .Select(folder => new Skill(
                    folder.Key,
                    folder.Select(resource => ReadFile(assembly, resource, folder.Key))
                )),
        ];

    private static SkillFile ReadFile(Assembly assembly, string resource, string folder)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new SkillFile(resource[(Prefix.Length + folder.Length + 1)..], bytes.ToArray());
    }
}

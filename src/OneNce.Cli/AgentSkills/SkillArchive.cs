using System.IO.Compression;

namespace OneNce.Cli.AgentSkills;

/// <summary>A skill as one zip file: the same bytes for the same files, so that a copy can be compared.</summary>
internal static class SkillArchive
{
    // rw-r--r--, in the upper half, as unzip reads it.
    private const int OrdinaryFile = 0x81A4 << 16;

    /// <summary>The earliest that a zip file can say.</summary>
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Pack(Skill skill)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in skill.Files)
            {
                Add(zip, file);
            }
        }

        return bytes.ToArray();
    }

    private static void Add(ZipArchive zip, SkillFile file)
    {
        var entry = zip.CreateEntry(file.Path, CompressionLevel.Optimal);
        entry.LastWriteTime = Always;
        entry.ExternalAttributes = OrdinaryFile;
        using var content = entry.Open();
        content.Write(file.Content.Span);
    }
}

using System.IO.Compression;

namespace OneNce.Cli.Surfaces.Skills;

/// <summary>Creates a zip file of a skill: deterministic, so that copies can be compared.</summary>
internal static class SkillArchive
{
    // rw-r--r--, in the upper 16 bits, where unzip expects it.
    private const int RegularFile = 0x81A4 << 16;

    /// <summary>The earliest time that a zip file can record.</summary>
    private static readonly DateTimeOffset FixedTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

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
        entry.LastWriteTime = FixedTime;
        entry.ExternalAttributes = RegularFile;
        using var content = entry.Open();
        content.Write(file.Content.Span);
    }
}

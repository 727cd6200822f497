namespace OneNce.Cli.Console;

/// <summary>The content that a file should have, compared with the content that it has.</summary>
internal sealed class FileChange
{
    private readonly string _path;
    private readonly byte[] _content;
    private readonly byte[]? _existing;

    /// <exception cref="IOException">The file cannot be read, or a folder of its path is a file.</exception>
    public FileChange(string path, ReadOnlyMemory<byte> content)
    {
        _path = path;
        _content = content.ToArray();
        _existing =
            Directory.Exists(path) ? throw new IOException($"{path} is a folder.")
            : FindFileAbove(path) is { } file ? throw new IOException($"{file} is a file, not a folder.")
            : File.Exists(path) ? File.ReadAllBytes(path)
            : null;
    }

    public bool IsNeeded => _existing is null || !_existing.AsSpan().SequenceEqual(_content);

    public bool Overwrites => IsNeeded && _existing is not null;

    /// <summary>Writes a temporary file and renames it, so that no reader ever sees a partial file.</summary>
    /// <returns>The path.</returns>
    public string Write()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(temporary, _content);
            File.Move(temporary, _path, overwrite: true);
            return _path;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string? FindFileAbove(string path) =>
        Path.GetDirectoryName(path) switch
        {
            null or "" => null,
            var above => File.Exists(above) ? above : FindFileAbove(above),
        };

    /// <summary>Describes where the existing content begins to differ.</summary>
    /// <returns>A sentence.</returns>
    public override string ToString()
    {
        var same = _existing.AsSpan().CommonPrefixLength(_content);
        var line = _content.AsSpan(0, same).Count((byte)'\n') + 1;
        return $"{_path} differs from the version in this tool, starting at line {line}.";
    }
}

namespace OneNce.Cli.AgentSkills;

/// <summary>A file as it shall be, beside what is there.</summary>
internal sealed class FileChange
{
    private readonly string _path;
    private readonly byte[] _wanted;
    private readonly byte[]? _found;

    /// <exception cref="IOException">It cannot be read, or a folder of its path is a file.</exception>
    public FileChange(string path, ReadOnlyMemory<byte> content)
    {
        _path = path;
        _wanted = content.ToArray();
        _found = Directory.Exists(path) ? throw new IOException($"{path} is a folder.")
            : FileAbove(path) is { } file ? throw new IOException($"{file} is a file, not a folder.")
            : File.Exists(path) ? File.ReadAllBytes(path)
            : null;
    }

    public bool IsNeeded => _found is null || !_found.AsSpan().SequenceEqual(_wanted);

    public bool Overwrites => IsNeeded && _found is not null;

    /// <summary>Writes beside and moves, so that no reader ever meets half a file.</summary>
    /// <returns>The path.</returns>
    public string Write()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(_path))!;
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            File.WriteAllBytes(beside, _wanted);
            File.Move(beside, _path, overwrite: true);
            return _path;
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static string? FileAbove(string path) => Path.GetDirectoryName(path) switch
    {
        null or "" => null,
        var above => File.Exists(above) ? above : FileAbove(above),
    };

    /// <summary>Says from where on what is there differs.</summary>
    /// <returns>A sentence.</returns>
    public override string ToString()
    {
        var same = _found.AsSpan().CommonPrefixLength(_wanted);
        return $"{_path} differs from this tool's own from line {_wanted.AsSpan(0, same).Count((byte)'\n') + 1} on.";
    }
}

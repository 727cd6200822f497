namespace OneNce.Cli.Accounts;

/// <summary>A file that only its user can read and change.</summary>
/// <param name="path">The path of the file.</param>
/// <param name="userId">The user that must own it; the one that runs this process unless given.</param>
internal sealed class PrivateFile(string path, uint? userId = null)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = ~(Owner | UnixFileMode.UserExecute);

    private const UnixFileMode Writers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <summary>Returns who else may use the file, before it is opened: opening a pipe would wait.</summary>
    public FileExposure GetExposure(bool followLinks = true)
    {
        if (OperatingSystem.IsWindows())
        {
            return FileExposure.None;
        }

        if (OperatingSystem.IsLinux() && UnixFileStatus.Read(path, followLinks) is { } status)
        {
            // Only root can read a file of another user that has the mode 600, and that user may know what it contains.
            return !status.IsRegular ? FileExposure.NotRegular
                : status.Owner != (userId ?? NativeMethods.GetEffectiveUserId()) ? FileExposure.ForeignOwner
                : GetExposure(status.Mode);
        }

        return File.Exists(path) ? GetExposure(File.GetUnixFileMode(path)) : FileExposure.None;
    }

    /// <summary>Reads the first bytes of the file.</summary>
    /// <exception cref="IOException">It cannot be read, or other users may use it.</exception>
    public byte[] Read(int maxLength)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        if (!OperatingSystem.IsWindows() && GetExposure(File.GetUnixFileMode(file.SafeFileHandle)) != FileExposure.None)
        {
            throw new IOException($"Other users of this machine may use {path}.");
        }

        var content = new byte[maxLength];
        return content[..file.ReadAtLeast(content, maxLength, throwOnEndOfStream: false)];
    }

    /// <summary>Writes the file as a whole: nobody sees a part of it, and a link is replaced, not followed.</summary>
    public void Write(ReadOnlySpan<byte> content)
    {
        var draft = WriteDraft(content);
        try
        {
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>
    /// Writes the file, unless it exists. Of several processes that do so at the same time, one succeeds.
    /// </summary>
    /// <returns>Whether this call created it.</returns>
    public bool Create(ReadOnlySpan<byte> content)
    {
        var draft = WriteDraft(content);
        try
        {
            return Publish(draft);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>Creates a folder that only the user can use, unless it exists.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Returns whether only the user can use a folder, as far as the system tells.</summary>
    public static bool IsPrivateFolder(string folder) =>
        !OperatingSystem.IsLinux()
        || UnixFileStatus.Read(folder, followLinks: false) is not { } status
        || (status.Owner == NativeMethods.GetEffectiveUserId() && (status.Mode & Others) == 0);

    /// <summary>Opens a file, created if it is missing, that no other process can open meanwhile.</summary>
    /// <exception cref="IOException">Another process has it open.</exception>
    public FileStream OpenExclusively() => Open(FileMode.OpenOrCreate, FileAccess.ReadWrite);

    private static FileExposure GetExposure(UnixFileMode mode) =>
        (mode & Writers) != 0 ? FileExposure.OthersCanWrite
        : (mode & Others) != 0 ? FileExposure.OthersCanRead
        : FileExposure.None;

    private string WriteDraft(ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        CreateFolder(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        using var file = new PrivateFile(draft).Open(FileMode.CreateNew, FileAccess.Write);
        file.Write(content);
        return draft;
    }

    private FileStream Open(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        return new FileStream(path, options);
    }

    /// <summary>Renames the temporary file, unless another process was faster.</summary>
    private bool Publish(string draft)
    {
        // On Unix, File.Move checks for an existing file before it moves, so two processes could both succeed. Only one
        // of them can create a link. Not every file system supports links.
        if (
            !OperatingSystem.IsWindows()
            && NativeMethods.Link(UnixFileStatus.ToNative(draft), UnixFileStatus.ToNative(path)) == 0
        )
        {
            return true;
        }

        try
        {
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }
}

using System.Buffers.Text;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>A file that contains only the key, and that no other user of this machine may read or change.</summary>
/// <param name="path">The path of the file.</param>
/// <param name="userId">The user that must own it; the one that runs this process unless given.</param>
internal sealed class KeyFile(string path, uint? userId = null)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = ~(Owner | UnixFileMode.UserExecute);

    /// <summary>
    /// Creates the file with a new random key, unless it exists. Processes that do so at the same time agree on one
    /// key.
    /// </summary>
    /// <returns>Whether this call created it.</returns>
    public bool CreateIfMissing() => !File.Exists(path) && Create();

    /// <exception cref="UsageException">Other users may read or change the file.</exception>
    /// <exception cref="IOException">It cannot be read, or it is not a file.</exception>
    public string Read()
    {
        if (OperatingSystem.IsLinux())
        {
            CheckStatus();
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
        {
            throw new UsageException(
                $"Other users of this machine may use the key in {path}: run 'chmod 600' on it, "
                    + "or remove it and let this command create another one."
            );
        }

        // A little more than the longest key is enough to see that a key is too long.
        var text = new byte[ServeKey.MaxLength + 3];
        var length = file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
        var key = Encoding.Latin1.GetString(text, 0, length);
        return key.EndsWith("\r\n", StringComparison.Ordinal) ? key[..^2]
            : key.EndsWith('\n') ? key[..^1]
            : key;
    }

    [SupportedOSPlatform("linux")]
    private void CheckStatus()
    {
        var status = UnixFileStatus.Read(path);
        if (status is { IsRegular: false })
        {
            throw new IOException($"{path} is not a regular file.");
        }

        // Only root can read a file of another user that has the mode 600, and that user may know the key.
        if (status is not null && status.Owner != (userId ?? NativeMethods.GetEffectiveUserId()))
        {
            throw new UsageException(
                $"The key in {path} belongs to another user of this machine, who may use it: run 'chown' on it, "
                    + "or remove it and let this command create another one."
            );
        }
    }

    /// <summary>Writes a temporary file and renames it, so that the file never contains a partial key.</summary>
    private bool Create()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        CreateFolder(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            Write(draft, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
            return Publish(draft);
        }
        finally
        {
            File.Delete(draft);
        }
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

    private static void CreateFolder(string folder)
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

    private static void Write(string draft, string key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        using var file = new StreamWriter(draft, Encoding.ASCII, options);
        file.Write(key + "\n");
    }
}

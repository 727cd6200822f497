using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OneNce.Cli.Console;

namespace OneNce.Cli.Hosting;

/// <summary>A file that contains the key alone, and that no other user of this machine may read or change.</summary>
internal sealed class KeyFile(string path)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others = ~(Owner | UnixFileMode.UserExecute);

    /// <summary>
    /// Creates the file with a new random key, unless it exists. Processes that do so at the same time agree on one
    /// key.
    /// </summary>
    /// <returns>Whether this call created it.</returns>
    public bool CreateIfMissing()
    {
        if (File.Exists(path))
        {
            return false;
        }

        // Across processes: moving a file would otherwise replace the one that another process created a moment ago.
        using var mutex = new Mutex(
            initiallyOwned: false,
            "onence-serve-key",
            new NamedWaitHandleOptions { CurrentUserOnly = true, CurrentSessionOnly = false }
        );
        Wait(mutex);
        try
        {
            return !File.Exists(path) && Create();
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    /// <exception cref="UsageException">Other users may read or change the file.</exception>
    public string Read()
    {
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

    private static void Wait(Mutex mutex)
    {
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Its owner ended without releasing it, and this process owns it now.
        }
    }

    /// <summary>Writes a draft and moves it, so that the file never contains half a key.</summary>
    private bool Create()
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        CreateFolder(folder);
        var draft = Path.Combine(folder, Path.GetRandomFileName());
        Write(draft, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));
        File.Move(draft, path, overwrite: false);
        return true;
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
